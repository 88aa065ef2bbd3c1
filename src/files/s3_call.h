#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "files/content_store.h"

namespace suki::files {

/// One signed request (AWS Signature Version 4) to an S3-compatible store.
struct S3Call {
    std::string method = "GET";
    std::string key;    // below the bucket; "" is the bucket itself
    std::string query;  // encoded, its names in order, as the signature needs them

    // What is sent, if anything: a part of a file, or a text.
    const OpenFile* file = nullptr;
    std::uint64_t from = 0, bytes = 0;
    std::string text;

    std::string range;         // "0-1023"
    OpenFile* into = nullptr;  // takes a good answer's body
};

struct S3Answer {
    long status = 0;
    std::string text;  // the body, unless a file took it
    std::string etag;
};

/// Throws Unavailable `file.store_away` when the store cannot be reached or refuses; 404 is an
/// answer.
S3Answer call_s3(const S3Place& place, const S3Call& call);

/// For a query: RFC 3986 unreserved signs kept.
std::string s3_encoded(const std::string& text);

}  // namespace suki::files
