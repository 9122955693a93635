// Text: what texts and charts share.
#pragma once

extern const char *const text_align_choices[]; // in the order of TextAlign
