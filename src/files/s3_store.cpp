// Contents as objects files/<hash> of a bucket; large ones go up in parts.
#include <pugixml.hpp>

#include "base/error.h"
#include "files/s3_call.h"

namespace suki::files {
namespace {

constexpr std::uint64_t kPartBytes = 16u << 20;  // a store takes 10,000 parts of 5 MiB or more
constexpr std::string_view kPrefix = "files/";

class S3Store : public ContentStore {
public:
    S3Store(const std::string& folder, S3Place place)
        : ContentStore(folder), place_(std::move(place)) {}

    Part open(const std::string& hash, std::uint64_t from, std::uint64_t bytes) override {
        if (bytes == 0) return {open(hash), from};
        return {fetch(hash, std::to_string(from) + "-" + std::to_string(from + bytes - 1)), 0};
    }

    std::shared_ptr<const OpenFile> open(const std::string& hash) override {
        return fetch(hash, {});
    }

    void remove(const std::string& hash) override {
        S3Call call;
        call.method = "DELETE";
        call.key = key_of(hash);
        call_s3(place_, call);
    }

    void each(const std::function<void(const Stored&)>& visit) override {
        std::string next;
        do {
            S3Call call;
            if (!next.empty()) call.query = "continuation-token=" + s3_encoded(next) + "&";
            call.query += "list-type=2&prefix=" + s3_encoded(std::string(kPrefix));
            const auto list = read_xml(call_s3(place_, call).text).child("ListBucketResult");
            for (const auto item : list.children("Contents")) visit_one(item, visit);
            next = list.child_value("NextContinuationToken");
        } while (!next.empty());
    }

protected:
    void keep(const OpenFile& file, const std::string& hash) override {
        if (file.size() > kPartBytes) return keep_in_parts(file, key_of(hash));
        put_part(file, key_of(hash), {}, 0, file.size());
    }

private:
    static std::string key_of(const std::string& hash) { return std::string(kPrefix) + hash; }

    std::shared_ptr<const OpenFile> fetch(const std::string& hash, const std::string& range) const {
        const auto file = OpenFile::scratch(scratch_folder());
        S3Call call;
        call.key = key_of(hash);
        call.range = range;
        call.into = file.get();
        if (call_s3(place_, call).status == 404) return nullptr;
        return file;
    }

    std::string put_part(const OpenFile& file, const std::string& key, const std::string& query,
                         std::uint64_t from, std::uint64_t bytes) const {
        S3Call call;
        call.method = "PUT";
        call.key = key;
        call.query = query;
        call.file = &file;
        call.from = from;
        call.bytes = bytes;
        const auto answer = call_s3(place_, call);
        if (answer.status == 404) throw away("there is no bucket " + place_.bucket);
        return answer.etag;
    }

    void keep_in_parts(const OpenFile& file, const std::string& key) const {
        const auto begun = post(key, "uploads=", {});
        const std::string upload =
            read_xml(begun).child("InitiateMultipartUploadResult").child_value("UploadId");
        if (upload.empty()) throw away("no upload id: " + begun);
        const auto id = "uploadId=" + s3_encoded(upload);
        try {
            const auto done = post(key, id, put_parts(file, key, id));
            // A store may begin to answer "good" and then fail.
            if (!read_xml(done).child("CompleteMultipartUploadResult")) throw away(done);
        } catch (const Error&) {
            give_up(key, id);
            throw;
        }
    }

    /// Gives what ends the upload: the list of its parts.
    std::string put_parts(const OpenFile& file, const std::string& key,
                          const std::string& id) const {
        std::string parts = "<CompleteMultipartUpload>";
        int number = 1;
        for (std::uint64_t from = 0; from < file.size(); from += kPartBytes, ++number) {
            const auto bytes = std::min(kPartBytes, file.size() - from);
            const auto etag =
                put_part(file, key, "partNumber=" + std::to_string(number) + "&" + id, from, bytes);
            parts += "<Part><PartNumber>" + std::to_string(number) + "</PartNumber><ETag>" + etag +
                     "</ETag></Part>";
        }
        return parts + "</CompleteMultipartUpload>";
    }

    /// Parts of an upload that never ends cost money.
    void give_up(const std::string& key, const std::string& id) const {
        S3Call call;
        call.method = "DELETE";
        call.key = key;
        call.query = id;
        try {
            call_s3(place_, call);
        } catch (const Error&) {
            // The store is away; its own rules remove what was begun.
        }
    }

    std::string post(const std::string& key, const std::string& query, std::string text) const {
        S3Call call;
        call.method = "POST";
        call.key = key;
        call.query = query;
        call.text = std::move(text);
        return call_s3(place_, call).text;
    }

    static void visit_one(const pugi::xml_node& item,
                          const std::function<void(const Stored&)>& visit) {
        const std::string key = item.child_value("Key");
        const auto since = parse_instant(item.child_value("LastModified"));
        if (!key.starts_with(kPrefix) || !since) return;
        visit({key.substr(kPrefix.size()), item.child("Size").text().as_ullong(), *since});
    }

    /// Keeps the last document, whose nodes are only views.
    static pugi::xml_document& read_xml(const std::string& text) {
        thread_local pugi::xml_document document;
        document.load_string(text.c_str());
        return document;
    }

    static Error away(const std::string& detail) {
        return Error(ErrorKind::Unavailable, "file.store_away",
                     "The store of files cannot be reached; try again in a moment.")
            .detail(detail);
    }

    S3Place place_;
};

}  // namespace

std::shared_ptr<ContentStore> s3_store(const std::string& data_folder, const S3Place& place) {
    return std::make_shared<S3Store>(data_folder + "/files", place);
}

}  // namespace suki::files
