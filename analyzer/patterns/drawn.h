#ifndef FAULTLINE_PATTERN_DRAWN_H
#define FAULTLINE_PATTERN_DRAWN_H
/* Texts drawn towards their neighbours.
 *
 * A short text says a failure in a few words of many; where it lies among the dense
 * directions is as much chance as its words are. Its ten neighbours are told in other
 * words: on the way to their mean (each counts by its similarity) much of the chance is
 * gone, and what groups are made of lies closer together (the smoothing of graph
 * convolution: Wu et al., Simplifying Graph Convolutional Networks, ICML 2019, one step).
 *
 * Groups are grown and judged by the drawn rows. Texts from outside have no neighbours,
 * so that they are placed by the rows as they were read.
 */
#include "analyzer/patterns/neighbours.h"

// Of unit length, or zeros where a row has no terms. Directions and shifts stay those of
// `read`.
DenseRows dense_draw(const DenseRows *read, const Neighbours *near, unsigned n_lanes,
                     Arena *arena);

#endif
