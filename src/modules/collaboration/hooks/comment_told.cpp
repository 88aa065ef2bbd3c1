#include "modules/collaboration/hooks/comment_told.h"

#include <set>

#include "modules/collaboration/follows.h"
#include "modules/collaboration/telling.h"
#include "modules/record_values.h"
#include "record/links.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using collaboration::Subject;
using record::Saved;
using storage::Sql;

class CommentTelling {
public:
    CommentTelling(const Saved& saved, const Subject& subject)
        : saved_(saved),
          session_(saved.session),
          subject_(subject),
          author_(id_of(saved.get("createdById")).value_or(Id{})),
          text_(text_of(saved.get("text"))) {}

    void run() {
        read_told();
        const auto& mentions = *saved_.entity.find_navigation("mentions");
        for (const auto& user : record::linked_ids(session_, mentions, saved_.after.id()))
            tell_mentioned(user);
        keep_told();
        if (saved_.kind != record::WriteKind::Create) return;
        tell_followers();
        if (!author_.is_nil() && collaboration::wishes(session_, author_, "followsCommented", true))
            follow_by_itself(session_, subject_, author_);
    }

private:
    void read_told() {
        const auto text = text_of(saved_.get("told"));
        if (text.empty()) return;
        const auto ids = parse_json(text);
        for (const auto& id : ids.as_array())
            if (const auto user = Id::parse(std::string_view(id.as_string()))) told_.insert(*user);
    }

    void tell_mentioned(const Id& user) {
        if (user == author_ || told_.contains(user)) return;
        if (!tell(session_, subject_, user, {"mention", "mention", text_, {}})) {
            const auto& users = session_.registry().entity("user");
            const auto person = record::load(session_.read(), users, user);
            if (person)
                not_reached_ +=
                    (not_reached_.empty() ? "" : ", ") + text_of(value_of(users, *person, "name"));
            return;
        }
        told_.insert(user);
        if (collaboration::wishes(session_, user, "followsMentioned", true))
            follow_by_itself(session_, subject_, user);
    }

    /// No change that people make: neither version nor history know of it.
    void keep_told() {
        json::array ids;
        for (const auto& id : told_) ids.emplace_back(id.text());
        Sql sql("UPDATE comments SET told = ");
        sql.bind(json::serialize(ids)) << ", not_reached = ";
        sql.bind(storage::text_or_null(not_reached_)) << " WHERE row_id = ";
        sql.bind(saved_.after.row_id);
        session_.write().execute(sql);
    }

    void tell_followers() {
        for (const auto& follower : collaboration::followers_of(session_, subject_.id()))
            if (follower.comments && follower.user != author_ && !told_.contains(follower.user))
                tell(session_, subject_, follower.user, {"followed", "followedComment", text_, {}});
    }

    const Saved& saved_;
    record::Session& session_;
    const Subject& subject_;
    Id author_;
    std::string text_, not_reached_;
    std::set<Id> told_;
};

}  // namespace

void comment_told(const Saved& saved) {
    if (saved.kind == record::WriteKind::Remove || saved.kind == record::WriteKind::Restore) return;
    const auto subject =
        collaboration::subject_of(saved.session, saved.entity, saved.after, "regarding");
    if (subject) CommentTelling(saved, *subject).run();
}

}  // namespace suki::modules
