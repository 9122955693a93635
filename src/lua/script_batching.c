#include "lua/script_batching.h"

#include "lua/script_run.h"
#include "lua/script_value.h"
#include "sim/simulate_options.h"

#include <stdio.h>
#include <string.h>

static const char workload_type[] = "rostrum.workload";

// Parameters ------------------------------------------------------------------------------------------------

// Options of `rostrum sim` that a script may not give: files, and what says how to print.
static bool is_for_scripts(const Option *option) {
    static const char *const others[] = {"trace", "sweep", "json", "help"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(option->name, others[i]) == 0)
            return false;
    return true;
}

static const Option *find_option(const char *name) {
    const Option *option = option_find(&simulate_option_table, name, strlen(name));
    return option && is_for_scripts(option) ? option : NULL;
}

static void list_options(char *text, size_t size) {
    size_t used = (size_t)snprintf(text, size, "log, only");
    for (size_t i = 0; i < simulate_option_table.count && used < size; i++) {
        const Option *option = &simulate_option_table.rows[i];
        if (is_for_scripts(option))
            used += (size_t)snprintf(text + used, size - used, ", %s", option->name);
    }
}

static void set_option(lua_State *L, SimulateOptions *options, const Option *option, const char *text) {
    Error error;
    if (!option_set(option, options, text, &error))
        script_fail(L, "%s", error.text);
}

// The value on top of the stack as `rostrum sim` would be given it. A number that takes decimals may have been computed:
// it is rounded to them.
static const char *option_text(lua_State *L, const Option *option, char number[64]) {
    if (lua_type(L, -1) == LUA_TSTRING)
        return script_text(L, -1, option->name);
    if (lua_type(L, -1) != LUA_TNUMBER)
        script_fail(L, "%s must be a string or a number, not %s", option->name, script_describe(L, -1));
    if (lua_isinteger(L, -1))
        snprintf(number, 64, LUA_INTEGER_FMT, lua_tointeger(L, -1));
    else if (option->decimals > 0)
        snprintf(number, 64, "%.*f", (int)option->decimals, lua_tonumber(L, -1));
    else
        snprintf(number, 64, "%.17g", lua_tonumber(L, -1));
    return number;
}

static void refuse_option(lua_State *L) {
    char known[256];
    list_options(known, sizeof known);
    script_fail(L, "there is no option '%.40s' (known: %s)",
                lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : script_describe(L, -2), known);
}

// What a script may say besides the options of `rostrum sim`.
typedef struct Wishes {
    bool log;
    bool policies[BATCHING_POLICY_COUNT]; // which are run
} Wishes;

// only = "continuous"
static void read_only(lua_State *L, Wishes *wishes) {
    const char *text = script_text(L, -1, "only");
    for (int i = 0; i < BATCHING_POLICY_COUNT; i++)
        wishes->policies[i] = strcmp(batching_policy_names[i], text) == 0;
    if (!wishes->policies[BATCHING_STATIC] && !wishes->policies[BATCHING_CONTINUOUS])
        script_fail(L, "only: \"static\" or \"continuous\", not '%.40s'", text);
}

static void read_log(lua_State *L, Wishes *wishes) {
    if (!lua_isboolean(L, -1))
        script_fail(L, "log must be true or false, not %s", script_describe(L, -1));
    wishes->log = lua_toboolean(L, -1);
}

// Reads the table at 1.
static Wishes read_options(lua_State *L, SimulateOptions *options) {
    Wishes wishes = {true, {true, true}};
    bool has_rate = false, has_arrivals = false;
    if (!lua_istable(L, 1) || lua_gettop(L) > 1)
        script_fail(L, "takes one table such as {slots = 16, output = \"geometric:160\"}");
    option_set_standards(&simulate_option_table, options);
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
        const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        const Option *option = find_option(name);
        char number[64];
        if (strcmp(name, "log") == 0)
            read_log(L, &wishes);
        else if (strcmp(name, "only") == 0)
            read_only(L, &wishes);
        else if (option)
            set_option(L, options, option, option_text(L, option, number));
        else
            refuse_option(L);
        has_rate = has_rate || strcmp(name, "rate") == 0;
        has_arrivals = has_arrivals || strcmp(name, "arrivals") == 0;
    }
    if (has_rate && !has_arrivals)
        options->workload.arrivals = ARRIVALS_POISSON;
    if (options->workload.arrivals == ARRIVALS_TRACE)
        script_fail(L, "arrivals are burst or poisson: a script reads no files");
    return wishes;
}

// Running ---------------------------------------------------------------------------------------------------

static Workload *push_workload(lua_State *L, const SimulateOptions *options, bool keeps_log) {
    Workload *workload = lua_newuserdatauv(L, sizeof *workload, 0);
    *workload = (Workload){0};
    luaL_setmetatable(L, workload_type);
    if (options->workload.requests > script_max_requests)
        script_fail(L, "requests: at most %d, not %u", script_max_requests,
                    (unsigned)options->workload.requests);
    script_charge(L, options->workload.requests);
    script_charge_memory(L, options->workload.requests * (sizeof(Request) + 2 * sizeof(BatchingRecord)));
    Error error;
    if (!workload_create(&options->workload, workload, &error))
        script_fail(L, "%s", error.text);
    uint64_t most = keeps_log ? script_max_logged_tokens : script_max_tokens;
    if (workload->output_tokens > most)
        script_fail(L, "%llu output tokens are too many (at most %llu%s): fewer requests or shorter outputs",
                    (unsigned long long)workload->output_tokens, (unsigned long long)most,
                    keeps_log ? " with a log" : "");
    return workload;
}

static void set_number(lua_State *L, const char *name, double value) {
    lua_pushnumber(L, value);
    lua_setfield(L, -2, name);
}

static void set_integer(lua_State *L, const char *name, uint64_t value) {
    lua_pushinteger(L, (lua_Integer)value);
    lua_setfield(L, -2, name);
}

static int simulate(lua_State *L) {
    SimulateOptions options = {0};
    Wishes wishes = read_options(L, &options);
    const Workload *workload = push_workload(L, &options, wishes.log);
    int requests = lua_gettop(L);
    BatchingRules rules = options.rules;
    rules.keep_log = wishes.log;
    double throughput[BATCHING_POLICY_COUNT] = {0};
    lua_newtable(L);
    for (int policy = 0; policy < BATCHING_POLICY_COUNT; policy++) {
        if (!wishes.policies[policy])
            continue;
        rules.policy = (BatchingPolicy)policy;
        throughput[policy] = batching_get_throughput(script_push_run(L, requests, rules));
        lua_setfield(L, -2, batching_policy_names[policy]);
    }
    if (wishes.policies[BATCHING_STATIC] && wishes.policies[BATCHING_CONTINUOUS])
        set_number(L, "ratio", throughput[BATCHING_CONTINUOUS] / throughput[BATCHING_STATIC]);
    set_integer(L, "requests", workload->count);
    set_integer(L, "prompt_tokens", workload->prompt_tokens);
    set_integer(L, "output_tokens", workload->output_tokens);
    return 1;
}

static int workload_collect(lua_State *L) {
    workload_destroy(luaL_checkudata(L, 1, workload_type));
    return 0;
}

// Opening ---------------------------------------------------------------------------------------------------

void script_batching_open(lua_State *L) {
    static const ScriptFunction functions[] = {{"simulate", simulate}};
    script_run_open(L);
    luaL_newmetatable(L, workload_type);
    lua_pushcfunction(L, workload_collect);
    lua_setfield(L, -2, "__gc");
    script_name_type(L, "workload");
    lua_pop(L, 1);
    lua_newtable(L);
    script_register(L, functions, 1);
    lua_setglobal(L, "batching");
}
