#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/open_file.h"
#include "base/time.h"

/// Contents of uploaded files: where they lie, what they are, what they look like.
namespace suki::files {

/// A content in the store.
struct Stored {
    std::string hash;
    std::uint64_t bytes;
    Instant since;  // when it came, by the store's clock
};

/// Bytes within an open file.
struct Part {
    std::shared_ptr<const OpenFile> file;  // null: there is no such content
    std::uint64_t from = 0;
};

/// Contents by their hash: the same bytes lie there once. Thread-safe; several processes may share
/// a store. Whatever reads or writes throws Unavailable `file.cannot_write`, `file.store_away`.
class ContentStore {
public:
    explicit ContentStore(std::string scratch_folder) : scratch_(std::move(scratch_folder)) {}
    virtual ~ContentStore() = default;

    /// Durable when it returns, so that a record may name it; gives the hash.
    std::string put(std::string_view bytes);
    std::string put(const OpenFile& file);
    /// Whole, for what is small. Throws Internal when there is none.
    std::string get(const std::string& hash);

    /// `bytes` of the content from `from`.
    virtual Part open(const std::string& hash, std::uint64_t from, std::uint64_t bytes) = 0;
    /// All of it; null when there is none.
    virtual std::shared_ptr<const OpenFile> open(const std::string& hash) = 0;
    virtual void remove(const std::string& hash) = 0;
    virtual void each(const std::function<void(const Stored&)>& visit) = 0;

    /// Where scratch files lie that may become contents without being copied.
    const std::string& scratch_folder() const { return scratch_; }

protected:
    virtual void keep(const OpenFile& file, const std::string& hash) = 0;

private:
    std::string scratch_;
};

/// BLAKE2b of a file in hex, as content_hash() gives it.
std::string hash_of(const OpenFile& file);

/// An S3-compatible store; addressed as url/bucket/key.
struct S3Place {
    std::string url, bucket, region, key_id, secret;
};

/// In `files/` of the data folder.
std::shared_ptr<ContentStore> local_store(const std::string& data_folder);
/// In an S3-compatible store; the data folder holds scratch files only.
std::shared_ptr<ContentStore> s3_store(const std::string& data_folder, const S3Place& place);

}  // namespace suki::files
