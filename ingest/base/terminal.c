#include "ingest/base/file.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

bool terminal_is_stdout(void)
{
    return isatty(STDOUT_FILENO);
}

bool terminal_is_stderr(void)
{
    return isatty(STDERR_FILENO);
}

static int width_of(int fd)
{
    struct winsize size;
    return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int terminal_width(void)
{
    int width = width_of(STDERR_FILENO);
    if (width <= 0)
        width = width_of(STDOUT_FILENO);
    return width > 0 ? width : 80;
}
