#include "analyzer/stats/solve.h"

#include <math.h>
#include <stdbool.h>

// The two ends of a bracket and the function there.
typedef struct {
    double low, high, f_low, f_high;
} Bracket;

static bool narrow_enough(const Bracket *b)
{
    double middle = b->low + (b->high - b->low) / 2;
    double size = fmax(fabs(b->low), fabs(b->high));
    return middle <= b->low || middle >= b->high || b->high - b->low <= 4e-16 * size;
}

// Moves the end whose sign f has. Returns whether it was the low one.
static bool bracket_move(Bracket *b, double x, double f)
{
    bool is_low = (f > 0) == (b->f_low > 0);
    if (is_low)
        b->low = x, b->f_low = f;
    else
        b->high = x, b->f_high = f;
    return is_low;
}

static double false_position(const Bracket *b)
{
    double x = b->high - b->f_high * (b->high - b->low) / (b->f_high - b->f_low);
    if (x > b->low && x < b->high)
        return x;
    return b->low + (b->high - b->low) / 2;
}

/* When the same end stays twice its value is halved, which pulls the next point across
 * the root; every fourth step bisects, so that no function can make it slow. */
double solve_between(RealFunction f, const void *context, double low, double high)
{
    Bracket b = {low, high, f(low, context), f(high, context)};
    if (b.f_low == 0 || b.f_high == 0)
        return b.f_low == 0 ? low : high;
    if ((b.f_low > 0) == (b.f_high > 0) || isnan(b.f_low) || isnan(b.f_high))
        return fabs(b.f_low) < fabs(b.f_high) ? low : high;
    int last = -1;
    for (int step = 0; step < 400 && !narrow_enough(&b); step++) {
        double x = step % 4 == 3 ? b.low + (b.high - b.low) / 2 : false_position(&b);
        double value = f(x, context);
        if (value == 0)
            return x;
        int moved_low = bracket_move(&b, x, value);
        if (moved_low == last)
            *(moved_low ? &b.f_high : &b.f_low) /= 2;
        last = moved_low;
    }
    return b.low + (b.high - b.low) / 2;
}

// Each Newton step squares the error, times a curvature below 1e4: after a step this small
// nothing is left to correct.
static const double SMALL_STEP = 1e-10;

double solve_tail(TailFunction at, const double *parameter, Tails p, double start,
                  double low, double high)
{
    bool use_lower = p.lower <= p.upper;
    double target = log(use_lower ? p.lower : p.upper);
    double u = fmin(fmax(start, low), high);
    for (int step = 0; step < 200; step++) {
        TailPoint point = at(u, parameter);
        double tail = use_lower ? point.tails.lower : point.tails.upper;
        double excess = log(tail) - target; // grows with u for the lower tail
        if (excess == 0)
            return u;
        if ((excess > 0) == use_lower)
            high = u;
        else
            low = u;
        double slope = (use_lower ? point.density : -point.density) / tail;
        double next = u - excess / slope;
        bool inside = next > low && next < high; // not when the tail or slope vanished
        if (!inside)
            next = low + (high - low) / 2;
        if (next == u || (inside && fabs(next - u) <= SMALL_STEP))
            return next;
        u = next;
    }
    return u;
}
