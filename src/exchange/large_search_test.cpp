#include <gtest/gtest.h>

#include <map>

#include "exchange/test_world.h"
#include "record/query.h"

namespace suki::exchange {
namespace {

constexpr int kRows = 52'000;  // more than the lists of small tables

/// Contacts "Anna 00001 Kowal", "Anna 00002 Nowak", …: each tenth is a Kowal, the last 5,000 begin
/// with Zofia, and one in 4,000 comes from Opole.
class LargeSearch : public testing::TestWithParam<storage::DialectKind> {
protected:
    void SetUp() override {
        const bool sqlite = GetParam() == storage::DialectKind::Sqlite;
        const char* postgres_url = sqlite ? nullptr : std::getenv("SUKI_TEST_POSTGRES");
        if (!sqlite && !postgres_url) GTEST_SKIP() << "SUKI_TEST_POSTGRES is not set";
        auto& world = worlds_[GetParam()];
        if (!world) world = make_world(postgres_url);
        world_ = world.get();
        contact_ = &world_->entity("contact");
    }
    static void TearDownTestSuite() { worlds_.clear(); }

    /// One for all tests of a database.
    static std::unique_ptr<TestWorld> make_world(const char* postgres_url) {
        auto world = std::make_unique<TestWorld>(postgres_url);
        const auto& contact = world->entity("contact");
        record::Session session(world->engine(), world->actor());
        record::create(session, contact,
                       record::read_input(session, contact, {{"lastName", "First"}}));
        for (const auto& step : rows_of(!postgres_url)) session.write().execute(storage::Sql(step));
        session.commit();
        return world;
    }

    static std::vector<std::string> rows_of(bool sqlite) {
        const std::string numbers =
            sqlite ? "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < "
                   : "WITH n AS (SELECT generate_series(2, ";
        const std::string number = sqlite ? "printf('%05d', i * 7919 % 100000)"
                                          : "lpad((i::bigint * 7919 % 100000)::text, 5, '0')";
        const std::string id = sqlite ? "randomblob(16)" : "gen_random_uuid()";
        const std::string at = sqlite ? "i" : "to_timestamp(i / 1000.0)";
        return {"CREATE TEMP TABLE made AS " + numbers + std::to_string(kRows) +
                    (sqlite ? ")" : ") AS i)") +
                    " SELECT i, CASE WHEN i > 47000 THEN 'Zofia ' ELSE 'Anna ' END || " + number +
                    " || CASE WHEN i % 10 = 0 THEN ' Kowal' ELSE ' Nowak' END AS name,"
                    " CASE WHEN i % 4000 = 0 THEN 'Opole' ELSE 'Gdynia' END AS city FROM n",
                // Row 1 is there: these are 2, 3, ….
                "INSERT INTO contacts (id, name, last_name, address_city, version, created_at,"
                " modified_at) SELECT " +
                    id + ", name, name, city, 1, " + at + ", " + at + " FROM made ORDER BY i",
                std::string("INSERT INTO search_contacts (") + (sqlite ? "rowid" : "row_id") +
                    ", words) SELECT i, '  ' || replace(lower(name), ' ', '  ') || '  ' FROM made"};
    }

    static record::QueryOptions searching(const std::string& words, const std::string& orderby) {
        record::QueryOptions options;
        options.search = words;
        options.orderby = orderby;
        options.select = "name";
        options.page_limit = 50;
        return options;
    }

    record::Page search(const std::string& words, const std::string& orderby,
                        const std::string& filter, bool sorted) {
        record::Session session(world_->engine(), world_->actor());
        auto options = searching(words, orderby);
        options.filter = filter;
        if (sorted) options.skip = 0;  // then all that match are sorted
        return record::list(session, *contact_, options);
    }

    /// By its token, and by what is passed over.
    std::pair<record::Page, record::Page> second_page(const std::string& words,
                                                      const std::string& orderby) {
        auto options = searching(words, orderby);
        record::Session session(world_->engine(), world_->actor());
        const auto token = record::list(session, *contact_, options).next_token;
        options.skip = 50;
        auto slow = record::list(session, *contact_, options);
        options.skip.reset();
        options.skip_token = token;
        return {record::list(session, *contact_, options), std::move(slow)};
    }

    void expect_the_same(const std::string& words, const std::string& orderby,
                         const std::string& filter, std::int64_t rows) {
        const auto quick = search(words, orderby, filter, false);
        const auto slow = search(words, orderby, filter, true);
        EXPECT_EQ(quick.rows, rows) << words << " by " << orderby;
        EXPECT_EQ(quick.json, slow.json) << words << " by " << orderby;
        EXPECT_EQ(quick.next_token, slow.next_token) << words << " by " << orderby;
    }

    static record::QueryOptions filtered(const std::string& filter);
    record::Page list(const std::string& filter, const std::string& orderby, bool trash = false);

    static inline std::map<storage::DialectKind, std::unique_ptr<TestWorld>> worlds_;
    TestWorld* world_ = nullptr;
    const meta::Entity* contact_ = nullptr;
};

INSTANTIATE_TEST_SUITE_P(On, LargeSearch,
                         testing::Values(storage::DialectKind::Sqlite,
                                         storage::DialectKind::Postgres),
                         [](const auto& run) {
                             return run.param == storage::DialectKind::Sqlite ? "SQLite"
                                                                              : "PostgreSQL";
                         });

TEST_P(LargeSearch, FindsTheFirstInAnOrderAsSortingAllDoes) {
    for (const auto* orderby :
         {"name", "name desc", "createdAt", "createdAt desc", "name,createdAt", "addressCity"})
        expect_the_same("kowal", orderby, "", 50);
    expect_the_same("zofia", "name", "", 50);  // none of them is among the first
    expect_the_same("anna", "name desc", "", 50);
    expect_the_same("nowak", "createdAt", "", 50);
    const auto page = search("kowal", "name", "", false);
    EXPECT_NE(page.json.find("Anna 00030 Kowal"), std::string::npos) << page.json.substr(0, 300);
}

TEST_P(LargeSearch, GoesOnInAnOrderAsSortingAllDoes) {
    for (const auto* orderby :
         {"name", "name desc", "createdAt", "addressCity", "addressCity desc"}) {
        const auto [quick, slow] = second_page("kowal", orderby);
        EXPECT_EQ(quick.rows, 50) << orderby;
        EXPECT_EQ(quick.json, slow.json) << orderby;
        EXPECT_EQ(quick.next_token, slow.next_token) << orderby;
    }
}

TEST_P(LargeSearch, SeesWhatChangesAfterItLooked) {
    const auto finds = [&](const char* name) {
        return search("kowal", "name", "", false).json.find(name) != std::string::npos;
    };
    const auto name_all = [&](const char* from, const char* to) {
        record::Session session(world_->engine(), world_->actor());
        const auto& name = *contact_->find_property("lastName");
        const auto found = record::find_by(session, *contact_, name, storage::Value(from));
        ASSERT_TRUE(found);
        record::update(session, *contact_, found->id(),
                       record::read_input(session, *contact_, {{"lastName", to}}));
        session.commit();
    };
    EXPECT_TRUE(finds("Anna 00030 Kowal"));
    EXPECT_FALSE(finds("Aaron"));
    name_all("Anna 00030 Kowal", "Anna 00030");
    EXPECT_FALSE(finds("Anna 00030"));
    name_all("Anna 00030", "Aaron Kowal");
    EXPECT_TRUE(finds("Aaron Kowal"));
    name_all("Aaron Kowal", "Anna 00030 Kowal");
}

TEST_P(LargeSearch, LooksAtAllWhereAFilterLeavesFewOfTheFirst) {
    expect_the_same("kowal", "name", "addressCity eq 'Opole'", 13);
    expect_the_same("kowal", "name", "addressCity eq 'Gdynia'", 50);
    expect_the_same("kowal nowak", "name", "", 0);
}

record::QueryOptions LargeSearch::filtered(const std::string& filter) {
    record::QueryOptions options;
    options.filter = filter;
    options.orderby = "name";
    options.select = "createdAt,name";
    options.count = true;
    options.page_limit = 50;
    return options;
}

record::Page LargeSearch::list(const std::string& filter, const std::string& orderby, bool trash) {
    record::Session session(world_->engine(), world_->actor());
    auto options = filtered(filter);
    options.orderby = orderby;
    options.trash = trash;
    return record::list(session, *contact_, options);
}

TEST_P(LargeSearch, ListsTheFewThatAnIndexLeadsTo) {
    const std::string late = "createdAt ge 1970-01-01T00:00:51.995Z and startswith(name,'Zofia')";
    const auto page = list(late, "name");
    EXPECT_EQ(page.count, 6);
    EXPECT_NE(page.json.find("51.995Z"), std::string::npos) << page.json;
    EXPECT_LT(page.json.find("51.995Z"), page.json.find("00:00:52Z")) << page.json;
    EXPECT_EQ(list(late + " and addressCity eq 'Opole'", "name").rows, 1);
    EXPECT_EQ(list("createdAt lt 1970-01-01T00:00:00Z", "name").rows, 0);
    EXPECT_EQ(list(late, "name", true).rows, 0);
}

/// What no index knows is remembered of a large table, and what is written since looked at anew.
TEST_P(LargeSearch, RemembersTheFewThatFulfilACondition) {
    const std::string few = "contains(name,'0042 ') and not endswith(name,'Kowal')";
    const auto change = [&](auto&& body) {
        record::Session session(world_->engine(), world_->actor());
        body(session);
        session.commit();
    };
    const auto before = list(few, "name");
    EXPECT_GT(before.count, 0);
    EXPECT_LT(before.count, 100);
    Id id;
    change([&](auto& session) {
        const auto input = json::object{{"lastName", "Zoe 0042 New"}};
        id = record::create(session, *contact_, record::read_input(session, *contact_, input)).id;
        EXPECT_EQ(record::list(session, *contact_, filtered(few)).count, *before.count + 1);
    });
    EXPECT_EQ(list(few, "name").count, *before.count + 1);
    EXPECT_EQ(list(few + " and addressCity eq 'Opole'", "name").count, 0);
    EXPECT_EQ(list("addressCity eq 'Opole' and endswith(name,'Kowal')", "name desc").count, 13);
    change([&](auto& session) {
        const auto input = json::object{{"lastName", "Zoe 0042 Kowal"}};
        record::update(session, *contact_, id, record::read_input(session, *contact_, input));
    });
    EXPECT_EQ(list(few, "name").json, before.json);
    change([&](auto& session) {
        const auto input = json::object{{"lastName", "Zoe 0042 New"}};
        record::update(session, *contact_, id, record::read_input(session, *contact_, input));
    });
    change([&](auto& session) { record::remove(session, *contact_, id); });
    EXPECT_EQ(list(few, "name").json, before.json);
    EXPECT_EQ(list(few, "name", true).count, 1);
    change([&](auto& session) { record::restore(session, *contact_, id); });
    EXPECT_EQ(list(few, "name").count, *before.count + 1);
    change([&](auto& session) { record::remove(session, *contact_, id); });
}

/// An operator that an index does not know must not change what is found.
TEST_P(LargeSearch, ListsTheManyAlongTheOrder) {
    const std::string most =
        "createdAt ge 1970-01-01T00:00:01Z and createdAt lt 1970-01-02T00:00:00Z";
    for (const auto* orderby : {"name", "name desc", "email,name", "addressCity"})
        for (const auto* condition : {"", " and addressCity eq 'Gdynia'",
                                      " and name in ('Anna 00030 Kowal','Anna 00044 Nowak')"}) {
            const auto along = list(most + condition, orderby);
            // Bounds within a function are none that an index knows of.
            const auto plain =
                list("year(createdAt) eq 1970 and second(createdAt) ge 1" + std::string(condition),
                     orderby);
            EXPECT_EQ(along.json, plain.json) << orderby << condition;
            EXPECT_EQ(along.next_token, plain.next_token) << orderby << condition;
        }
}

}  // namespace
}  // namespace suki::exchange
