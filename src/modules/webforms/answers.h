#pragma once
#include <string>
#include <vector>

#include "base/error.h"
#include "base/json.h"
#include "modules/webforms/form.h"
#include "modules/webforms/post.h"

namespace suki::modules::webforms {

inline constexpr std::size_t kFileLimitBytes = 10u << 20;
inline constexpr std::size_t kFileLimit = 10;

/// A visitor's answers, each checked and normalised (phones in E.164, e-mails in small letters).
struct Answers {
    /// [{"id","label","target","value"}]: enough to make the deal later, whatever becomes of the
    /// form meanwhile.
    json::array payload;
    /// Who it is, in a few words: name, else e-mail or phone, else the form's name.
    std::string summary;
    /// In the form's language; targets are the ids of fields. Empty: the post is good.
    std::vector<FieldError> problems;
};

Answers read_answers(const meta::Registry& registry, const Form& form, const Post& post);

/// What a visitor typed as a value of the property, normalised; the Result's error is the engine's.
meta::Parsed read_typed(const meta::Entity& entity, const meta::Property& property,
                        const std::string& typed, const meta::Company& company);

}  // namespace suki::modules::webforms
