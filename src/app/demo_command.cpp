#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

#include "app/application.h"
#include "app/commands.h"
#include "customisation/company_settings.h"
#include "identity/password.h"
#include "modules/demo/fill_demo.h"
#include "record/engine.h"

namespace suki::app {
namespace {

using storage::Sql;

struct DemoUser {
    Id id;
    std::string name, email, role, title;
};

std::vector<DemoUser> demo_users(storage::Database& database) {
    std::vector<DemoUser> users;
    const auto tx = database.read();
    const auto rows =
        tx->query(Sql("SELECT id, name, email, role, title FROM users WHERE deleted_at IS NULL AND "
                      "email IS NOT NULL ORDER BY row_id"));
    while (rows->next())
        users.push_back({rows->id(0), std::string(rows->text(1)), std::string(rows->text(2)),
                         std::string(rows->text(3)), std::string(rows->text(4))});
    return users;
}

/// One password for the whole invented firm, new for each demo: nothing to guess, little to type.
void give_password(Application& application, const std::vector<DemoUser>& users,
                   const std::string& password) {
    const std::string hash = identity::hash_password(password);
    storage::in_write(application.database(), [&](storage::WriteTx& tx) {
        for (const auto& user : users)
            application.identities().set_password_hash(tx, user.id, hash);
    });
}

std::string logins_text(const std::vector<DemoUser>& users, const std::string& password) {
    std::string text;
    for (const auto& user : users)
        text += user.email + "  " + password + "  (" + user.name + ", " +
                (user.title.empty() ? user.role : user.title) + ")\n";
    return text;
}

void write_private(const std::string& path, const std::string& text) {
    const int file = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    if (file < 0)
        throw Error(ErrorKind::Unavailable, "demo.cannot_write", "Cannot write " + path + ".");
    const auto written = ::write(file, text.data(), text.size());
    ::close(file);
    if (written != static_cast<ssize_t>(text.size()))
        throw Error(ErrorKind::Unavailable, "demo.cannot_write", "Cannot write " + path + ".");
}

meta::Company demo_firm(const meta::Company& before) {
    meta::Company company;
    company.name = "Zefir Okna";
    company.language = before.language;
    company.currency = "EUR";
    company.country = "PL";
    company.zone = "Europe/Warsaw";
    return company;
}

}  // namespace

int fill_demo(const Configuration& configuration) {
    storage::in_write(Application(configuration).database(), [](storage::WriteTx& tx) {
        customisation::save_company(tx, demo_firm(customisation::load_company(tx)));
    });
    Application application(configuration);
    const auto steps = demo::fill_demo(application.engine());
    auto users = demo_users(application.database());
    const std::string password = identity::generate_password();
    give_password(application, users, password);
    // Who runs the firm first, then the others.
    std::stable_partition(users.begin(), users.end(),
                          [](const DemoUser& user) { return user.role == "administrator"; });
    write_private(configuration.data + "/demo-logins.txt", logins_text(users, password));
    std::printf(
        "The demo company is there: %zu steps of its year. Everybody logs in with the password %s; "
        "who there is stands in %s/demo-logins.txt.\n",
        steps, password.c_str(), configuration.data.c_str());
    return 0;
}

}  // namespace suki::app
