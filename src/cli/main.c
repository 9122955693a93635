#include "cli/program.h"
#include "platform/log_output.h"
#include "platform/streams.h"

int main(int argc, char **argv) {
    streams_secure();
    log_output_begin();
    int status = program_run(argc, argv);
    log_output_end();
    return status;
}
