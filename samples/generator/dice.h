#ifndef SAMPLE_DICE_H
#define SAMPLE_DICE_H
/* Random draws that are the same on every machine: SplitMix64 (Steele, Lea & Flood 2014),
 * and no function of the C library, whose exp and log differ in their last digits.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint64_t state;
} Dice;

uint64_t dice_bits(Dice *dice);
double dice_share(Dice *dice);                 // 0 <= share < 1
uint32_t dice_below(Dice *dice, uint32_t n);   // 0..n-1; n > 0
int dice_between(Dice *dice, int low, int high); // both included
bool dice_chance(Dice *dice, unsigned percent);

// Index drawn by weight; the weights' sum must not be 0.
size_t dice_weighted(Dice *dice, const unsigned *weight, size_t n);

// Log-normal around a median: median x exp(spread x standard normal).
double dice_lognormal(Dice *dice, double median, double spread);

void dice_shuffle(Dice *dice, uint32_t *item, size_t n);

#endif
