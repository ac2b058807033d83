#ifndef FAULTLINE_SHA256_H
#define FAULTLINE_SHA256_H
/* SHA-256 (FIPS 180-4): a name for bytes that anyone can check with sha256sum. */
#include "ingest/base/str.h"

typedef struct {
    uint8_t byte[32];
} Sha256;

Sha256 sha256(Str bytes);

Str sha256_hex(Arena *arena, Sha256 hash);    // as sha256sum prints it
Str sha256_base64(Arena *arena, Sha256 hash); // as a Content-Security-Policy wants it

#endif
