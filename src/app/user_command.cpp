#include <cstdio>
#include <iostream>

#include "app/application.h"
#include "app/commands.h"
#include "base/text.h"
#include "identity/password.h"
#include "record/engine.h"

namespace suki::app {
namespace {

std::string read_password(const UserOptions& options) {
    if (!options.password_stdin) return identity::generate_password();
    std::string password;
    std::getline(std::cin, password);
    if (!password.empty() && password.back() == '\r') password.pop_back();
    return password;
}

/// "anna.nowak@…" → "Anna Nowak".
std::string name_from(const std::string& email) {
    std::string name;
    bool capital = true;
    for (const char c : email.substr(0, email.find('@'))) {
        const bool gap = c == '.' || c == '_' || c == '-' || c == '+';
        name += gap ? " " : capital ? upper(std::string(1, c)) : std::string(1, c);
        capital = gap;
    }
    return name;
}

}  // namespace

int add_user(const Configuration& configuration, const UserOptions& options) {
    const std::string password = read_password(options);
    identity::check_new_password(password);
    Application application(configuration);
    record::Session session(application.engine(), record::Actor::system(application.engine()));
    const auto& users = session.registry().entity("user");
    const std::string name = options.name.empty() ? name_from(options.email) : options.name;
    const json::object values{{"name", name}, {"email", options.email}, {"role", options.role}};
    const auto input = record::read_input(session, users, values);
    const std::string hash = identity::hash_password(password);
    const auto written = record::create(session, users, input);
    application.identities().set_password_hash(session.write(), written.id, hash);
    session.commit();
    if (options.password_stdin)
        std::printf("%s may log in now.\n", options.email.c_str());
    else
        std::printf("%s may log in now with the password %s (shown this once).\n",
                    options.email.c_str(), password.c_str());
    return 0;
}

}  // namespace suki::app
