#include "storage/sqlite/writer.h"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <sstream>
#include <thread>

#include "storage/database_fixture.h"
#include "storage/sqlite/transactions.h"

namespace suki::storage::sqlite {
namespace {

using namespace std::chrono_literals;

class SqliteWriter : public DatabaseTest {
protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        make_people();
    }
    std::filesystem::path log_file() const { return folder() / "test.db-wal"; }
};
INSTANTIATE_TEST_SUITE_P(On, SqliteWriter, testing::Values(DialectKind::Sqlite),
                         [](const auto&) { return "SQLite"; });

void run_threads(int count, const std::function<void(int)>& work) {
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i) threads.emplace_back(work, i);
    for (auto& thread : threads) thread.join();
}

TEST_P(SqliteWriter, AcknowledgesNothingThatDidNotFitOnTheDisk) {
    Writer writer((folder() / "test.db").string());
    writer.connection().run("PRAGMA max_page_count = 120");
    std::atomic<int> acknowledged = 0;
    std::atomic<int> refused = 0;
    run_threads(8, [&](int thread) {
        for (int i = 0; i < 40; ++i) {
            try {
                SqliteWriteTx tx(writer, no_deadline());
                const std::string nick = std::to_string(thread) + "-" + std::to_string(i);
                tx.execute(insert_person(std::string(3000, 'x'), nick));
                tx.commit();
                ++acknowledged;
            } catch (const Error& error) {
                EXPECT_EQ(error.code(), "storage.disk_full") << error.detail();
                ++refused;
            }
        }
    });
    EXPECT_GT(acknowledged, 20);
    EXPECT_GT(refused, 20);
    EXPECT_EQ(count("people"), acknowledged);
}

TEST_P(SqliteWriter, StopsOneMemberAtItsDeadlineWithoutHarmToTheGroup) {
    std::atomic<int> acknowledged = 0;
    std::atomic<int> stopped = 0;
    run_threads(8, [&](int thread) {
        for (int i = 0; i < 30; ++i) {
            const bool hurried = (thread + i) % 2 == 0;
            try {
                auto tx = database_->write(hurried ? std::chrono::steady_clock::now() + 1ms
                                                   : no_deadline());
                const std::string nick = std::to_string(thread) + "-" + std::to_string(i);
                tx->execute(insert_person("Anna", nick));
                tx->execute(Sql("UPDATE people SET age = age + 1"));
                tx->commit();
                ++acknowledged;
            } catch (const Error& error) {
                EXPECT_EQ(error.code(), "storage.deadline");
                ++stopped;
            }
        }
    });
    EXPECT_GE(acknowledged, 120);
    EXPECT_EQ(count("people"), acknowledged);
    EXPECT_EQ(acknowledged + stopped, 240);
}

TEST_P(SqliteWriter, KeepsTheLogShortUnderConstantChanges) {
    const std::string text(40'000, 'x');
    std::uintmax_t longest = 0;
    for (int i = 0; i < 3000; ++i) {
        add_person(text, std::to_string(i));
        longest = std::max(longest, std::filesystem::file_size(log_file()));
        if (i % 100 == 99) {
            in_write(*database_, [](WriteTx& tx) { tx.execute(Sql("DELETE FROM people")); });
        }
    }
    EXPECT_LT(longest, 64u << 20);  // 150 MB were written
}

TEST_P(SqliteWriter, RecoversFromALogThatWasMadeLongerThanItsFrames) {
    add_person("Anna", "a");
    for (int i = 0; i < 100 && std::filesystem::file_size(log_file()) < 16u << 20; ++i) {
        std::this_thread::sleep_for(50ms);
    }
    EXPECT_GE(std::filesystem::file_size(log_file()), 16u << 20);
    add_person("Borys", "b");
    std::filesystem::copy(folder() / "test.db", folder() / "crashed.db");
    std::filesystem::copy(log_file(), folder() / "crashed.db-wal");
    database_ = open_database({"sqlite:" + (folder() / "crashed.db").string()});
    EXPECT_EQ(count("people"), 2);
    EXPECT_EQ(database_->check(), std::vector<std::string>{});
}

/// Writes from four threads and says each nick on `out` when it is acknowledged, until killed.
[[noreturn]] void write_until_killed(const DatabaseOptions& options, int out) {
    const auto database = open_database(options);
    run_threads(4, [&](int thread) {
        for (int i = 0;; ++i) {
            const std::string nick = std::to_string(thread) + "-" + std::to_string(i);
            in_write(*database, [&](WriteTx& tx) {
                tx.execute(insert_person("Left", "l" + nick));
                tx.execute(insert_person("Right", "r" + nick));
            });
            const std::string line = "l" + nick + "\n";
            if (::write(out, line.data(), line.size()) < 0) ::_exit(1);
        }
    });
    ::_exit(0);
}

TEST_P(SqliteWriter, KeepsEveryAcknowledgedChangeWhenKilled) {
    database_.reset();
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) write_until_killed(options(), ends[1]);
    ::close(ends[1]);
    std::string said;
    char buffer[4096];
    while (said.size() < 20'000) {
        const ssize_t got = ::read(ends[0], buffer, sizeof buffer);
        ASSERT_GT(got, 0);
        said.append(buffer, static_cast<std::size_t>(got));
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    for (ssize_t got; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
        said.append(buffer, static_cast<std::size_t>(got));
    }
    ::close(ends[0]);
    reopen();
    std::istringstream lines(said);
    auto tx = database_->read();
    int acknowledged = 0;
    for (std::string nick; std::getline(lines, nick); ++acknowledged) {
        Sql sql("SELECT 1 FROM people WHERE nick = ");
        EXPECT_TRUE(tx->query(sql.bind(nick))->next()) << nick;
    }
    EXPECT_GE(count("people"), 2 * acknowledged);
    EXPECT_EQ(count("people") % 2, 0);
    EXPECT_EQ(database_->check(), std::vector<std::string>{});
}

}  // namespace
}  // namespace suki::storage::sqlite
