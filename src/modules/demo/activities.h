#pragma once
#include <string>

#include "modules/demo/phrases.h"
#include "modules/demo/story.h"

namespace suki::demo {

/// What an activity is about and whom one talks to.
struct Matter {
    std::string entity, key;  // "opportunity", "deal-17"
    std::string contact;      // key, or ""
    Language language;
    Words words;
};

enum class Direction { Inbound, Outbound };

/// Tells calls, meetings, tasks and notes. What would be done after the story's now stays planned.
class Activities {
public:
    explicit Activities(Story& story) : story_(story) {}

    /// A call that took place.
    void call(const Matter& matter, Topic topic, Instant at, const std::string& by,
              Direction direction);
    /// Agreed on at `planned` and made at `when`.
    void planned_call(const Matter& matter, Topic topic, Instant planned, Instant when,
                      const std::string& by);
    /// Put into the calendar at `planned`, held at `when`; once in twenty nobody comes.
    void meeting(const Matter& matter, Topic topic, Instant planned, Instant when,
                 const std::string& owner, const std::string& by);
    /// Given at `at`, done between then and shortly after `due`; now and then forgotten.
    void task(const Matter& matter, Topic topic, Instant at, Instant due, const std::string& owner,
              const std::string& by);
    void note(const Matter& matter, Topic topic, Instant at, const std::string& by);

private:
    json::object written(const Matter& matter, Topic topic, const std::string& owner);
    void invite(json::object& values, const Matter& matter) const;

    Story& story_;
};

}  // namespace suki::demo
