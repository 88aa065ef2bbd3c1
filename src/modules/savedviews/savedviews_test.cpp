#include <gtest/gtest.h>

#include <filesystem>

#include "customisation/metadata_store.h"
#include "modules/all_modules.h"
#include "record/system_tables.h"

namespace suki::modules {
namespace {

using storage::Sql;

class ViewSorts : public testing::Test {
protected:
    ViewSorts() {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        database_ = storage::open_database({"sqlite:" + (folder_ / "views.db").string()});
        auto tables = record::system_tables();
        for (auto& more : {jobs::job_tables(), customisation::customisation_tables()})
            tables.insert(tables.end(), more.begin(), more.end());
        store_ = std::make_unique<customisation::MetadataStore>(*database_, all_module_files(),
                                                                tables, wanted_sorts);
    }
    ~ViewSorts() override {
        store_.reset();
        database_.reset();
        std::filesystem::remove_all(folder_);
    }

    void save_view(std::string name, const std::string& sort, const std::string& filters = "") {
        Sql sql("INSERT INTO saved_views (id, version, name, record_type, definition) VALUES (");
        sql.bind(Id::parse("018f0000-0000-7000-8000-00000000000" + name).value()) << ", 1, ";
        sql.bind(name) << ", ";
        sql.bind(std::string("opportunity")) << ", ";
        sql.bind("{\"sort\":\"" + sort + "\",\"filters\":{" + filters + "}}") << ")";
        storage::in_write(*database_, [&](storage::WriteTx& tx) { tx.execute(sql); });
        store_->bring_up();
    }

    void delete_view(const std::string& name) {
        Sql sql("UPDATE saved_views SET deleted_at = 1 WHERE name = ");
        sql.bind(name);
        storage::in_write(*database_, [&](storage::WriteTx& tx) { tx.execute(sql); });
        store_->bring_up();
    }

    std::int64_t indexes(const std::string& like) {
        Sql sql("SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name LIKE ");
        const auto tx = database_->read();
        const auto rows = tx->query(sql.bind(like));
        rows->next();
        return rows->integer(0);
    }

    const std::filesystem::path folder_ =
        std::filesystem::path(testing::TempDir()) / "suki_savedviews_test";
    std::unique_ptr<storage::Database> database_;
    std::unique_ptr<customisation::MetadataStore> store_;
};

TEST_F(ViewSorts, HaveAnIndexWhileAViewSortsByThem) {
    const std::string index = "ix_opportunities_probability";
    ASSERT_EQ(indexes(index), 0);
    save_view("1", "-probability");
    EXPECT_EQ(indexes(index), 1);
    save_view("2", "probability");
    delete_view("1");
    EXPECT_EQ(indexes(index), 1);
    delete_view("2");
    EXPECT_EQ(indexes(index), 0);
}

TEST_F(ViewSorts, HaveAnIndexOfWhatAViewCompares) {
    save_view("1", "name",
              R"("probability":{"operator":"atLeast","value":90},)"
              R"("lostReason":{"operator":"contains","value":"price"}, "name":7)");
    EXPECT_EQ(indexes("ix_opportunities_probability"), 1);
    EXPECT_EQ(indexes("ix_opportunities_lost_reason%"), 0);
    delete_view("1");
    EXPECT_EQ(indexes("ix_opportunities_probability"), 0);
}

TEST_F(ViewSorts, HaveAnIndexInTheirOrderOfWhatIsOneValue) {
    const std::string one_reason = R"("lostReason":{"operator":"equals","value":"Price"})";
    save_view("1", "-closeDate", one_reason);
    EXPECT_EQ(indexes("ix_opportunities_lost_reason_close_date"), 1);
    save_view("2", "", one_reason);  // the newest first
    EXPECT_EQ(indexes("ix_opportunities_lost_reason_created_at"), 1);
    save_view("3", "-closeDate", R"("source":{"operator":"anyOf","value":["web","fair"]})");
    EXPECT_EQ(indexes("ix_opportunities_source_close_date"), 1);
    delete_view("1");
    EXPECT_EQ(indexes("ix_opportunities_lost_reason_close_date"), 0);
}

TEST_F(ViewSorts, GetNoIndexThatIsThereAlreadyOrWouldNotFit) {
    const auto before = indexes("ix_opportunities_%");
    save_view("1", "name");
    save_view("2", "-createdAt");
    save_view("3", "description");
    save_view("4", "noSuchField");
    EXPECT_EQ(indexes("ix_opportunities_%"), before);
}

}  // namespace
}  // namespace suki::modules
