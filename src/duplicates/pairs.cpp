#include "duplicates/pairs.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

namespace suki::duplicates {

Pairs pairs_of(std::vector<std::pair<std::int64_t, Id>> keys, std::size_t most) {
    std::sort(keys.begin(), keys.end());
    Pairs out;
    std::unordered_map<Id, std::uint32_t> numbers;
    const auto number_of = [&](const Id& id) {
        const auto [known, is_new] =
            numbers.try_emplace(id, static_cast<std::uint32_t>(out.records.size()));
        if (is_new) out.records.push_back(id);
        return known->second;
    };
    for (std::size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
        while (end < keys.size() && keys[end].first == keys[begin].first) ++end;
        if (end - begin > most) ++out.left_out;
        if (end - begin < 2 || end - begin > most) continue;
        for (auto i = begin; i < end; ++i)
            for (auto j = i + 1; j < end; ++j)
                if (keys[i].second != keys[j].second)
                    out.pairs.emplace_back(number_of(keys[i].second), number_of(keys[j].second));
    }
    for (auto& [a, b] : out.pairs)
        if (b < a) std::swap(a, b);
    std::sort(out.pairs.begin(), out.pairs.end());
    out.pairs.erase(std::unique(out.pairs.begin(), out.pairs.end()), out.pairs.end());
    return out;
}

std::vector<std::vector<std::uint32_t>> groups_of(std::vector<Edge> edges, std::size_t records,
                                                  std::size_t most) {
    std::stable_sort(edges.begin(), edges.end(),
                     [](const Edge& x, const Edge& y) { return x.percent > y.percent; });
    std::vector<std::uint32_t> parent(records);
    std::iota(parent.begin(), parent.end(), 0u);
    std::vector<std::size_t> size(records, 1);
    const auto root = [&](std::uint32_t one) {
        while (parent[one] != one) one = parent[one] = parent[parent[one]];
        return one;
    };
    for (const auto& edge : edges) {
        const auto a = root(edge.a), b = root(edge.b);
        if (a == b || size[a] + size[b] > most) continue;
        parent[b] = a;
        size[a] += size[b];
    }
    std::vector<std::vector<std::uint32_t>> groups;
    std::map<std::uint32_t, std::size_t> place;
    for (const auto& edge : edges) {
        for (const auto member : {edge.a, edge.b}) {
            const auto top = root(member);
            if (size[top] < 2) continue;
            const auto [at, is_new] = place.try_emplace(top, groups.size());
            if (is_new) groups.emplace_back();
            auto& group = groups[at->second];
            if (std::find(group.begin(), group.end(), member) == group.end())
                group.push_back(member);
        }
    }
    return groups;
}

}  // namespace suki::duplicates
