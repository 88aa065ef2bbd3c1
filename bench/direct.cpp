// What the database library can do by itself: two threads, each with a connection of its own, read
// records by their UUID and lists of 50, and touch every value. Prints how many a second.
//
//   suki_direct --database data/suki.db --table opportunities [--order "created_at DESC"]
//       [--seconds 3]
#include <atomic>
#include <chrono>
#include <cstring>
#include <iostream>
#include <map>
#include <random>
#include <stdexcept>
#include <thread>

#include "pair_records.h"

namespace suki::bench {
namespace {

using std::chrono::steady_clock;

constexpr int kThreads = 2;
constexpr int kIds = 20'000;

struct Question {
    std::string database, table, order = "row_id DESC";
    double seconds = 3;
};

/// Makes SQLite hand every value over, as somebody who uses it would.
std::size_t touch(sqlite3_stmt* row) {
    std::size_t bytes = 0;
    for (int i = 0; i < sqlite3_column_count(row); ++i) {
        if (sqlite3_column_type(row, i) == SQLITE_TEXT) sqlite3_column_text(row, i);
        if (sqlite3_column_type(row, i) == SQLITE_BLOB) sqlite3_column_blob(row, i);
        bytes += static_cast<std::size_t>(sqlite3_column_bytes(row, i));
    }
    return bytes;
}

class Reader {
public:
    explicit Reader(const Question& question)
        : database_(open_for_reading(question.database)),
          by_id_(database_.get(),
                 "SELECT * FROM \"" + question.table + "\" WHERE deleted_at IS NULL AND id = ?"),
          list_(database_.get(), "SELECT * FROM \"" + question.table +
                                     "\" WHERE deleted_at IS NULL ORDER BY " + question.order +
                                     " LIMIT 50") {
        Statement ids(database_.get(), "SELECT id FROM \"" + question.table +
                                           "\" WHERE deleted_at IS NULL LIMIT " +
                                           std::to_string(kIds));
        while (ids.next())
            ids_.emplace_back(static_cast<const char*>(sqlite3_column_blob(ids.get(), 0)), 16);
        if (ids_.empty()) throw std::runtime_error("the table is empty");
    }

    void read_one() {
        const std::string& id = ids_[random_() % ids_.size()];
        sqlite3_bind_blob(by_id_.get(), 1, id.data(), 16, SQLITE_STATIC);
        run(by_id_);
    }
    void read_list() { run(list_); }

private:
    void run(Statement& statement) {
        while (statement.next()) bytes_ += touch(statement.get());
        statement.reset();
    }

    Handle database_;
    Statement by_id_, list_;
    std::vector<std::string> ids_;
    std::minstd_rand random_;
    std::size_t bytes_ = 0;
};

double per_second(const Question& question, void (Reader::*work)()) {
    std::atomic<std::int64_t> done{0};
    std::vector<std::unique_ptr<Reader>> readers;
    for (int i = 0; i < kThreads; ++i) readers.push_back(std::make_unique<Reader>(question));
    std::vector<std::thread> threads;
    for (auto& reader : readers)
        threads.emplace_back([&] {
            const auto end = steady_clock::now() + std::chrono::duration<double>(question.seconds);
            std::int64_t mine = 0;
            for (; steady_clock::now() < end; ++mine) (*reader.*work)();
            done += mine;
        });
    for (auto& thread : threads) thread.join();
    return static_cast<double>(done) / question.seconds;
}

Question parse(int argc, char** argv) {
    Question question;
    std::map<std::string_view, std::string*> texts{{"--database", &question.database},
                                                   {"--table", &question.table},
                                                   {"--order", &question.order}};
    for (int i = 1; i + 1 < argc; i += 2) {
        const auto found = texts.find(argv[i]);
        if (found != texts.end())
            *found->second = argv[i + 1];
        else if (std::string_view(argv[i]) == "--seconds")
            question.seconds = std::stod(argv[i + 1]);
        else
            throw std::runtime_error(std::string("unknown option ") + argv[i]);
    }
    if (question.database.empty() || question.table.empty())
        throw std::runtime_error("--database and --table are needed");
    return question;
}

}  // namespace
}  // namespace suki::bench

int main(int argc, char** argv) {
    using suki::bench::Reader;
    try {
        const auto question = suki::bench::parse(argc, argv);
        std::cout << "read " << suki::bench::per_second(question, &Reader::read_one) << "\n"
                  << "list " << suki::bench::per_second(question, &Reader::read_list) << "\n";
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "suki_direct: " << error.what() << "\n";
        return 1;
    }
}
