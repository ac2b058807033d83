#include "samples/generator/dice.h"

uint64_t dice_bits(Dice *dice)
{
    uint64_t z = dice->state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

double dice_share(Dice *dice)
{
    return (double)(dice_bits(dice) >> 11) / 9007199254740992.0; // 2^53
}

uint32_t dice_below(Dice *dice, uint32_t n)
{
    return (uint32_t)(((dice_bits(dice) >> 32) * n) >> 32);
}

int dice_between(Dice *dice, int low, int high)
{
    return low + (int)dice_below(dice, (uint32_t)(high - low + 1));
}

bool dice_chance(Dice *dice, unsigned percent)
{
    return dice_below(dice, 100) < percent;
}

size_t dice_weighted(Dice *dice, const unsigned *weight, size_t n)
{
    unsigned sum = 0;
    for (size_t k = 0; k < n; k++)
        sum += weight[k];
    unsigned drawn = dice_below(dice, sum);
    for (size_t k = 0; k < n; k++) {
        if (drawn < weight[k])
            return k;
        drawn -= weight[k];
    }
    return n - 1;
}

// exp by halving the argument until its series is short, then squaring back.
static double exponential(double x)
{
    int halvings = 0;
    while (x > 0.25 || x < -0.25) {
        x /= 2;
        halvings++;
    }
    double term = 1, sum = 1;
    for (int k = 1; k < 14; k++) {
        term *= x / k;
        sum += term;
    }
    while (halvings--)
        sum *= sum;
    return sum;
}

double dice_lognormal(Dice *dice, double median, double spread)
{
    // Twelve uniform draws less six: near enough to a standard normal, and exact.
    double normal = -6;
    for (int k = 0; k < 12; k++)
        normal += dice_share(dice);
    return median * exponential(spread * normal);
}

void dice_shuffle(Dice *dice, uint32_t *item, size_t n)
{
    for (size_t k = n; k > 1; k--) {
        size_t other = dice_below(dice, (uint32_t)k);
        uint32_t kept = item[k - 1];
        item[k - 1] = item[other];
        item[other] = kept;
    }
}
