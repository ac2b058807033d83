#ifndef FAULTLINE_VERSION_H
#define FAULTLINE_VERSION_H
// The version that documents and `faultline --version` name; one place.
#define FAULTLINE_VERSION "0.1.0"
#endif
