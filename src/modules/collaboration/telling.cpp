#include "modules/collaboration/telling.h"

#include "automation/notices.h"
#include "modules/notices/told.h"
#include "modules/reach.h"

namespace suki::modules::collaboration {
namespace {

using record::Session;

/// "Stage, Amount": the fields among the changed ones that the person may see.
std::string seen_fields(Session& session, const Subject& subject, const access::Rights& rights,
                        std::string_view locale, const News& news) {
    std::set<std::size_t> named;
    std::string out;
    for (const auto* property : news.changed) {
        if (!rights.can_see(*subject.entity, *property) || !named.insert(property->field).second)
            continue;
        out += out.empty() ? "" : ", ";
        out +=
            session.registry().label(locale, *subject.entity, subject.entity->field_of(*property));
    }
    return out;
}

}  // namespace

std::string actor_name(const Session& session) {
    const auto& name = session.actor().name;
    return name.empty() ? std::string("Suki") : name;
}

bool tell(Session& session, const Subject& subject, const Id& user, const News& news) {
    const auto person = notices::reader(session, user);
    const auto rights = person ? rights_of(session, user) : nullptr;
    if (!rights || !may_read(session, user, *subject.entity, subject.id())) return false;
    const auto& comments = session.registry().entity("comment");
    if (!news.body.empty() && !rights->may(access::Action::Read, comments)) return false;
    const auto fields = seen_fields(session, subject, *rights, person->locale, news);
    if (!news.changed.empty() && fields.empty()) return false;
    automation::Notice notice;
    notice.kind = news.kind;
    notice.subject = notices::words(session.registry(), person->locale, news.key,
                                    {{"who", actor_name(session)}, {"fields", fields}});
    notice.body = news.body;
    notice.entity = subject.entity;
    notice.id = subject.id();
    notice.name = subject.name_for(*rights);
    automation::notify(session, {user}, notice);
    return true;
}

}  // namespace suki::modules::collaboration
