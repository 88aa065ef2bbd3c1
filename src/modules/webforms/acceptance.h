#pragma once
#include <functional>
#include <memory>

#include "files/intake.h"
#include "modules/webforms/answers.h"
#include "modules/webforms/form.h"
#include "modules/webforms/guard.h"
#include "modules/webforms/post.h"
#include "record/session.h"

namespace suki::modules::webforms {

/// Takes an upload in under its name (files/intake.h).
using StoreFile = std::function<files::Kept(std::string_view bytes, std::string_view name)>;

/// Takes posts in: one durable insert of a `formSubmission` and the job that makes a deal of it
/// (processing.h). Thread-safe; one a process.
class Desk {
public:
    enum class Outcome {
        Received,  // is on disk; a repeated post is received once
        TooQuick,
        TooOld,
    };

    /// `session` is the program's own and commits here. Throws Error: fields in `problems()` when
    /// answers are wrong, their texts in the form's language; Limited `form.limited`; Conflict
    /// `form.already_sent` when the key was used for other answers.
    Outcome receive(record::Session& session, const Form& form, const Post& post,
                    const StoreFile& store);

    /// Makes sure that the installation's secret is there: before a session reads, for it may
    /// write.
    void open(const record::Engine& engine) { guard(engine); }

    /// A fresh token for a page of the form.
    std::string token(const record::Engine& engine, const Form& form);

private:
    const Guard& guard(const record::Engine& engine);

    std::mutex mutex_;
    std::unique_ptr<Guard> guard_;
    Limiter limiter_;
};

}  // namespace suki::modules::webforms
