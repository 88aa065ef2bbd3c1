#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "record/session.h"

namespace suki::modules {

/// What somebody has in the calendar at one time: a meeting (each occurrence of a series), a call,
/// a task with a time, an absence.
struct Occurrence {
    std::string kind;     // the entity's name
    json::object record;  // as the API shows it to the caller, with owner and regarding
    Instant from, to;     // a task: both its deadline
    bool recurring = false;
    std::vector<Id> people;  // owner and colleagues who take part
};

/// Which of them.
struct AgendaQuery {
    std::vector<Id> users;  // owners or participants
    Instant from, to;
    std::vector<std::string> kinds = {"meeting", "call", "task", "absence"};
};

/// In order of their start; only what the session's person may read, 5,000 of a kind at most.
std::vector<Occurrence> agenda(record::Session& session, const AgendaQuery& query);

struct Busy {
    Instant from, to;
    std::string kind;
};

/// When people are not free: planned and held meetings and calls, absences. Asks no rights, and
/// tells no more than the times.
std::map<Id, std::vector<Busy>> busy_between(record::Session& session, const std::vector<Id>& users,
                                             Instant from, Instant to);

/// Is the user absent at some time of that stretch?
bool is_away(record::Session& session, const Id& user, Instant from, Instant to);

}  // namespace suki::modules
