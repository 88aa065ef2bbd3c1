#pragma once
#include <optional>
#include <string>

#include "modules/webforms/delivery.h"

namespace suki::modules::webforms {

/// Who is known already of those whom a submission is about.
struct Known {
    std::optional<record::Record> contact, account;
};

/// Finds the contact by e-mail, then by phone, and the account by the contact, the company's name,
/// e-mail or phone. Two submissions of one person at the same moment wait for each other here.
Known find_customer(record::Session& session, const Delivery& delivery);

struct Customer {
    Id account, contact;
};

/// Makes who is not known, owned by `owner`; fills in what was empty with those who are, and never
/// changes what is there.
Customer make_customer(record::Session& session, const Delivery& delivery, const Known& known,
                       const Id& owner, const Form& form);

}  // namespace suki::modules::webforms
