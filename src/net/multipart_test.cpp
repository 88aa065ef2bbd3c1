#include "net/multipart.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace suki::net {
namespace {

std::string body(std::string_view parts) {
    std::string out;
    for (const char c : parts) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return out;
}

TEST(Multipart, ReadsTheBoundary) {
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=----a1"), "----a1");
    EXPECT_EQ(multipart_boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"x;y\""), "x;y");
    EXPECT_EQ(multipart_boundary("application/json"), "");
    EXPECT_THROW(multipart_boundary("multipart/form-data"), Error);
}

TEST(Multipart, ReadsFieldsAndFilesAsTheyAre) {
    const auto text = body(
        "--b\nContent-Disposition: form-data; name=\"name\"\n\nŻaneta\nŻak\n"
        "--b\nContent-Disposition: form-data; name=\"photo\"; filename=\"C:\\pics\\a;b%22.jpg\"\n"
        "Content-Type: image/jpeg\n\n\x01--b\x02\n--b--\n");
    const auto parts = parse_multipart(text, "b");
    ASSERT_EQ(parts.size(), 2u);
    EXPECT_EQ(parts[0].name, "name");
    EXPECT_EQ(parts[0].content, "Żaneta\r\nŻak");
    EXPECT_FALSE(parts[0].file_name);
    EXPECT_EQ(parts[1].file_name, "a;b\".jpg");
    EXPECT_EQ(parts[1].content_type, "image/jpeg");
    EXPECT_EQ(parts[1].content, "\x01--b\x02");
}

TEST(Multipart, RefusesWhatIsCutOrNameless) {
    for (const auto* bad :
         {"", "--b", "--b\n", "--b\nContent-Disposition: form-data; name=\"a\"\n\nx",
          "--b\nX: y\n\nx\n--b--", "--bad\n\nx\n--b--",
          "--b\nContent-Disposition: form-data; name=\"a\n\nx\n--b--"})
        EXPECT_THROW(parse_multipart(body(bad), "b"), Error) << bad;
}

TEST(Multipart, SplitsOtherKindsWithTheirHeaders) {
    EXPECT_EQ(multipart_boundary("multipart/mixed;boundary=b", "multipart/mixed"), "b");
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=b", "multipart/mixed"), "");
    const auto text = body("--b\nContent-Type: application/http\nContent-ID:  1 \n\nGET a\n--b--");
    const auto parts = split_multipart(text, "b", 1);
    ASSERT_EQ(parts.size(), 1u);
    EXPECT_EQ(parts[0].content, "GET a");
    const auto headers = parse_header_lines(parts[0].head);
    ASSERT_EQ(headers.size(), 2u);
    EXPECT_EQ(headers[1], std::pair(std::string("Content-ID"), std::string("1")));
}

TEST(Multipart, RefusesTooManyParts) {
    std::string text;
    for (int i = 0; i < 3; ++i)
        text += "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n";
    EXPECT_EQ(parse_multipart(text + "--b--", "b", 3).size(), 3u);
    EXPECT_THROW(parse_multipart(text + "--b--", "b", 2), Error);
}

}  // namespace
}  // namespace suki::net
