#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "modules/webforms/form.h"
#include "record/engine.h"

namespace suki::modules::webforms {

/// A submission's answers sorted by where they go.
class Delivery {
public:
    /// Answers whose property is gone meanwhile, or takes them no longer, go to the description.
    Delivery(const meta::Registry& registry, const meta::Company& company,
             const json::array& payload);

    /// What is to be set on a record of `entity`.
    record::Input input(std::string_view entity) const;
    /// The value for a text property of `entity`, or "".
    std::string text(std::string_view entity, std::string_view property) const;
    /// The rest: "How many windows?: 4 to 10", one a line.
    const std::string& remarks() const { return remarks_; }
    /// Every e-mail address and phone number among them.
    const std::vector<std::string>& emails() const { return emails_; }
    const std::vector<std::string>& phones() const { return phones_; }

private:
    void take(const meta::Company& company, const json::object& answer);
    bool take_property(const meta::Company& company, const std::string& target,
                       const json::value& value);

    std::map<std::string, record::Input, std::less<>> inputs_;
    std::map<std::string, const meta::Entity*, std::less<>> entities_;
    std::string remarks_;
    std::vector<std::string> emails_, phones_;
};

}  // namespace suki::modules::webforms
