#include "modules/webforms/secret.h"

#include "base/error.h"
#include "base/random.h"

namespace suki::modules::webforms {

using storage::Sql;

std::string forms_secret(storage::Database& database) {
    const std::string name = "webforms_key";
    // All in one transaction: who asks may hold a reader already, and there are only so many.
    return storage::in_write(database, [&](storage::WriteTx& tx) {
        Sql insert("INSERT INTO settings (name, value) VALUES (");
        insert.bind(name) << ", ";
        insert.bind(random_token(32)) << ") ON CONFLICT (name) DO NOTHING";
        tx.execute(insert);
        Sql sql("SELECT value FROM settings WHERE name = ");
        sql.bind(name);
        const auto rows = tx.query(sql);
        if (!rows->next()) throw internal("the forms' key is not in the settings");
        return std::string(rows->text(0));
    });
}

}  // namespace suki::modules::webforms
