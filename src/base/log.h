// Log: what the program tells whoever runs it, while it runs: messages with a level. Where they go is the
// program's choice; by default they are written to standard error as they are.
#pragma once

typedef enum LogLevel { LOG_ERROR, LOG_WARNING, LOG_INFO, LOG_DEBUG, LOG_LEVEL_COUNT } LogLevel;

extern const char *const log_level_names[LOG_LEVEL_COUNT + 1]; // as --log-level takes them, NULL at the end

enum { log_text_size = 4000 }; // bytes of a message with the zero byte

// Takes a message: one or more lines of plain text (plain.h), no newline at the end, less than log_text_size
// bytes.
typedef void LogSink(void *context, LogLevel level, const char *text);

// Where messages go from now on; NULL: the default.
void log_set_sink(LogSink *sink, void *context);
// Leaves out what matters less than `least`; LOG_INFO at the start.
void log_set_level(LogLevel least);

// Formats a message, makes it plain, cuts it where it is too long ("…") and hands it on. Any thread
// may do so.
void log_write(LogLevel level, const char *format, ...) __attribute__((format(printf, 2, 3)));
