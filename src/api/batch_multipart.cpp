// multipart/mixed: requests as application/http, those of a change set in a multipart of their own.
#include "api/batch_formats.h"
#include "base/error.h"
#include "base/random.h"
#include "base/text.h"
#include "net/multipart.h"
#include "net/response_head.h"

namespace suki::api {
namespace {

using net::RawPart;

constexpr std::string_view kMixed = "multipart/mixed";
constexpr std::string_view kLine = "\r\n";

std::string header_in(const std::vector<std::pair<std::string, std::string>>& headers,
                      std::string_view name) {
    for (const auto& [key, value] : headers)
        if (lower(key) == name) return value;
    return {};
}

/// Cuts the first word off `line`.
std::string take_word(std::string_view& line) {
    const auto end = std::min(line.find(' '), line.size());
    const std::string word(line.substr(0, end));
    line.remove_prefix(std::min(line.size(), end + 1));
    return word;
}

/// "PATCH /api/v1/accounts(…) HTTP/1.1", headers, an empty line, the body.
void read_http(BatchItem& item, std::string_view text, const std::string& which) {
    auto line = text.substr(0, text.find(kLine));
    text.remove_prefix(std::min(text.size(), line.size() + kLine.size()));
    item.request.method = take_word(line);
    item.request.target = take_word(line);
    if (item.request.method.empty() || item.request.target.empty() || !line.starts_with("HTTP/1"))
        refuse_item(which, "does not begin with a line such as GET accounts HTTP/1.1");
    const auto end = text.starts_with(kLine) ? 0 : text.find("\r\n\r\n");
    const auto head = text.substr(0, end);
    for (auto& header : net::parse_header_lines(head)) {
        if (header.first.empty()) continue;
        item.request.headers.push_back(std::move(header));
    }
    if (end != std::string_view::npos)
        item.request.body = text.substr(text.starts_with(kLine) ? kLine.size() : end + 4);
}

class PartReader {
public:
    explicit PartReader(const net::Request& batch) : batch_(batch) {}

    std::vector<BatchItem> read(const std::string& boundary) {
        for (const auto& part : net::split_multipart(batch_.body, boundary, kBatchItems)) {
            const auto type = header_in(net::parse_header_lines(part.head), "content-type");
            const auto inner = net::multipart_boundary(type, kMixed);
            if (inner.empty())
                read_part(part, "");
            else
                read_change_set(part, inner);
        }
        return std::move(items_);
    }

private:
    void read_change_set(const RawPart& set, const std::string& boundary) {
        const std::string group = "changeset-" + std::to_string(++groups_);
        for (const auto& part : net::split_multipart(set.content, boundary, kBatchItems))
            read_part(part, group);
    }

    void read_part(const RawPart& part, const std::string& group) {
        if (items_.size() == kBatchItems)
            throw invalid("batch.too_many", "A batch has 100 requests at most.");
        const auto headers = net::parse_header_lines(part.head);
        const auto which = std::to_string(items_.size() + 1);
        if (!lower(header_in(headers, "content-type")).starts_with("application/http"))
            refuse_item(which, "is no part of type application/http");
        BatchItem item{header_in(headers, "content-id"), group, {}, request_within(batch_)};
        read_http(item, part.content, which);
        if (item.id.empty()) item.id = item.request.header("Content-ID");
        if (item.id.find_first_of("\r\n") != std::string::npos)
            refuse_item(which, "has a Content-ID with a line break");
        if (!group.empty() && item.request.method == "GET")
            refuse_item(which, "reads, and change sets hold changes only");
        items_.push_back(std::move(item));
    }

    const net::Request& batch_;
    std::vector<BatchItem> items_;
    int groups_ = 0;
};

class PartWriter {
public:
    PartWriter() : end_("batchresponse_" + random_token(12)) {}

    net::Response write(const std::vector<BatchAnswer>& answers) {
        for (std::size_t i = 0; i < answers.size();) i = write_from(answers, i);
        out_ += "--" + end_ + "--\r\n";
        return net::Response::of(200, std::string(kMixed) + "; boundary=" + end_, std::move(out_));
    }

private:
    /// Writes an answer, or a change set's, and says where the next begins.
    std::size_t write_from(const std::vector<BatchAnswer>& answers, std::size_t first) {
        const auto& group = answers[first].item->group;
        std::size_t end = first + 1;
        if (group.empty()) {
            if (answers[first].was_run) append(end_, answers[first]);
            return end;
        }
        while (end < answers.size() && answers[end].item->group == group) ++end;
        if (const auto* failed = failure(answers, first, end)) {
            if (failed->was_run) append(end_, *failed);  // one answer for the whole change set
            return end;
        }
        const std::string inner = "changesetresponse_" + random_token(12);
        out_ += "--" + end_ + "\r\nContent-Type: multipart/mixed; boundary=" + inner + "\r\n\r\n";
        for (; first < end; ++first) append(inner, answers[first]);
        out_ += "--" + inner + "--\r\n";
        return end;
    }

    /// The one that failed by itself: the others failed with it (424).
    static const BatchAnswer* failure(const std::vector<BatchAnswer>& answers, std::size_t first,
                                      std::size_t end) {
        const BatchAnswer* found = nullptr;
        for (; first < end; ++first)
            if (answers[first].response.status >= 400 && (!found || found->response.status == 424))
                found = &answers[first];
        return found;
    }

    void append(const std::string& boundary, const BatchAnswer& answer) {
        out_ += "--" + boundary +
                "\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n";
        if (!answer.item->id.empty()) out_ += "Content-ID: " + answer.item->id + "\r\n";
        const auto& response = answer.response;
        out_ += "\r\nHTTP/1.1 " + std::to_string(response.status) + " ";
        out_.append(net::reason_of(response.status)).append(kLine);
        for (const auto& [name, value] : response.headers) out_ += name + ": " + value + "\r\n";
        out_.append(kLine).append(response.body).append(kLine);
    }

    std::string end_, out_;
};

}  // namespace

std::vector<BatchItem> read_multipart_batch(const net::Request& batch,
                                            const std::string& boundary) {
    return PartReader(batch).read(boundary);
}

net::Response write_multipart_batch(const std::vector<BatchAnswer>& answers) {
    return PartWriter().write(answers);
}

}  // namespace suki::api
