// Fetch file: files that lie below a script's folder.
#pragma once

#include "base/error.h"
#include "fetch/fetcher.h"

// The bytes of the file of that name, at most 64 MiB; of one of the assets where the script is built in.
bool fetch_file(Fetcher *fetcher, const Want *want, WantBytes *got, Error *error);
