#include "exchange/pickle.h"

#include "base/error.h"
#include "exchange/little_endian.h"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

namespace petzval {

namespace {

constexpr std::size_t largest_pickle = 1 << 18; // three tensors take 300 bytes

/// The instructions that torch.save uses, of pickle's protocol 2.
enum Opcode : char {
    kProtocol = '\x80',
    kStop = '.',
    kMark = '(',
    kNone = 'N',
    kTrue = '\x88',
    kFalse = '\x89',
    kInteger1 = 'K',
    kInteger2 = 'M',
    kInteger4 = 'J',
    kLong = '\x8a',
    kReal = 'G',
    kText = 'X',
    kGlobal = 'c',
    kEmptyTuple = ')',
    kTuple = 't',
    kTuple1 = '\x85',
    kTuple2 = '\x86',
    kTuple3 = '\x87',
    kEmptyList = ']',
    kAppend = 'a',
    kAppends = 'e',
    kEmptyDictionary = '}',
    kSetItem = 's',
    kSetItems = 'u',
    kPersistentId = 'Q',
    kReduce = 'R',
    kBuild = 'b',
    kPut1 = 'q',
    kPut4 = 'r',
    kGet1 = 'h',
    kGet4 = 'j',
};

/// Values refer to each other by their place in one list, so that nothing recurses however they are nested.
struct Value {
    enum class Kind { Other, Integer, Text, Global, Sequence, Dictionary, Storage, Tensor, Mark };
    Kind kind = Kind::Other;
    std::int64_t integer = 0;
    std::string text;               ///< of a Text; "module.name" of a Global
    std::vector<std::size_t> items; ///< of a Sequence; keys and values in turn of a Dictionary
    PickledTensor tensor;           ///< of a Tensor; without its geometry of a Storage
};

class Machine {
public:
    Machine(std::string_view bytes, const std::string& subject)
        : bytes_(bytes)
        , subject_(subject) {}

    PickledDictionary run() {
        for (;;) {
            const char code = take(1).front();
            if (code == kStop) return result();
            step(code);
        }
    }

private:
    using Kind = Value::Kind;

    [[noreturn]] void throw_damaged() const {
        throw Error(ErrorCode::DamagedFile, subject_, message("its pickle is cut off or damaged"));
    }
    [[noreturn]] void refuse(const Message& problem) const {
        throw Error(ErrorCode::UnsupportedFormat, subject_, problem,
                    message("Save a dictionary of the tensors psf, x and y with torch.save"));
    }

    std::string_view take(std::size_t count) {
        if (count > bytes_.size() - at_) throw_damaged();
        return bytes_.substr(std::exchange(at_, at_ + count), count);
    }
    template <typename Number>
    Number number() {
        return number_at<Number>(take(sizeof(Number)), 0);
    }
    std::string line() {
        const std::size_t end = bytes_.find('\n', at_);
        if (end == std::string_view::npos) throw_damaged();
        const std::string_view text = take(end - at_);
        take(1);
        return std::string(text);
    }

    void push(Value value) {
        stack_.push_back(values_.size());
        values_.push_back(std::move(value));
    }
    void push(Kind kind, std::int64_t integer = 0, std::string text = {}) {
        push(Value{kind, integer, std::move(text), {}, {}});
    }
    Value& top() {
        if (stack_.empty()) throw_damaged();
        return values_[stack_.back()];
    }
    std::size_t pop() {
        if (stack_.empty()) throw_damaged();
        const std::size_t value = stack_.back();
        stack_.pop_back();
        return value;
    }
    std::vector<std::size_t> pop_some(std::size_t count) {
        if (stack_.size() < count) throw_damaged();
        const std::vector<std::size_t> items(stack_.end() - static_cast<std::ptrdiff_t>(count),
                                             stack_.end());
        stack_.resize(stack_.size() - count);
        return items;
    }
    std::vector<std::size_t> pop_to_mark() {
        std::vector<std::size_t> items;
        std::size_t value = pop();
        for (; values_[value].kind != Kind::Mark; value = pop())
            items.push_back(value);
        std::ranges::reverse(items);
        return items;
    }
    void push_sequence(std::vector<std::size_t> items) {
        push(Value{Kind::Sequence, 0, {}, std::move(items), {}});
    }
    void extend(Kind kind, const std::vector<std::size_t>& items) {
        if (top().kind != kind || (kind == Kind::Dictionary && items.size() % 2)) throw_damaged();
        top().items.insert(top().items.end(), items.begin(), items.end());
    }
    void put(std::uint32_t name) {
        top();
        memo_[name] = stack_.back();
    }
    void get(std::uint32_t name) {
        const auto found = memo_.find(name);
        if (found == memo_.end()) throw_damaged();
        stack_.push_back(found->second);
    }

    const Value& item(const Value& sequence, std::size_t index, Kind kind) const {
        if (index >= sequence.items.size()) throw_damaged();
        const Value& value = values_[sequence.items[index]];
        if (value.kind != kind) throw_damaged();
        return value;
    }
    /// The lengths of a tensor's axes, or the like.
    std::vector<std::int64_t> integers(const Value& sequence) const {
        constexpr std::size_t most_axes = 8;
        if (sequence.items.size() > most_axes) throw_damaged();
        std::vector<std::int64_t> result;
        for (std::size_t i = 0; i < sequence.items.size(); ++i)
            result.push_back(item(sequence, i, Kind::Integer).integer);
        return result;
    }

    void step(char code);
    void step_number(char code);
    void step_container(char code);
    void long_integer();
    void persistent_id();
    void reduce();
    PickledDictionary result() const;

    std::string_view bytes_;
    const std::string& subject_;
    std::size_t at_ = 0;
    std::vector<Value> values_;
    std::vector<std::size_t> stack_;
    std::map<std::uint32_t, std::size_t> memo_;
};

void Machine::step(char code) {
    switch (code) {
    case kProtocol:
        if (take(1).front() != 2) refuse(message("its pickle is not of protocol 2"));
        return;
    case kMark:
        return push(Kind::Mark);
    case kNone:
    case kTrue:
    case kFalse:
        return push(Kind::Other);
    case kText:
        return push(Kind::Text, 0, std::string(take(number<std::uint32_t>())));
    case kGlobal: {
        const std::string module = line();
        return push(Kind::Global, 0, module + '.' + line());
    }
    case kPersistentId:
        return persistent_id();
    case kReduce:
        return reduce();
    case kBuild:
        return static_cast<void>(pop()); // attributes of an OrderedDict
    case kPut1:
        return put(number<std::uint8_t>());
    case kPut4:
        return put(number<std::uint32_t>());
    case kGet1:
        return get(number<std::uint8_t>());
    case kGet4:
        return get(number<std::uint32_t>());
    default:
        return step_number(code);
    }
}

void Machine::step_number(char code) {
    switch (code) {
    case kInteger1:
        return push(Kind::Integer, number<std::uint8_t>());
    case kInteger2:
        return push(Kind::Integer, number<std::uint16_t>());
    case kInteger4:
        return push(Kind::Integer, number<std::int32_t>());
    case kLong:
        return long_integer();
    case kReal:
        take(sizeof(double));
        return push(Kind::Other);
    default:
        return step_container(code);
    }
}

void Machine::step_container(char code) {
    switch (code) {
    case kEmptyTuple:
    case kEmptyList:
        return push_sequence({});
    case kTuple:
        return push_sequence(pop_to_mark());
    case kTuple1:
        return push_sequence(pop_some(1));
    case kTuple2:
        return push_sequence(pop_some(2));
    case kTuple3:
        return push_sequence(pop_some(3));
    case kAppend:
        return extend(Kind::Sequence, pop_some(1));
    case kAppends:
        return extend(Kind::Sequence, pop_to_mark());
    case kEmptyDictionary:
        return push(Kind::Dictionary);
    case kSetItem:
        return extend(Kind::Dictionary, pop_some(2));
    case kSetItems:
        return extend(Kind::Dictionary, pop_to_mark());
    default:
        refuse(message("its pickle holds an instruction that tensors do not need"));
    }
}

/// Two's complement of any length; longer ones than 64 bits are no sizes.
void Machine::long_integer() {
    const std::string_view digits = take(number<std::uint8_t>());
    if (digits.size() > sizeof(std::int64_t)) return push(Kind::Other);
    std::uint64_t value = !digits.empty() && digits.back() < 0 ? ~std::uint64_t(0) : 0;
    for (std::size_t i = digits.size(); i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(digits[i]);
    push(Kind::Integer, static_cast<std::int64_t>(value));
}

/// ("storage", torch.FloatStorage, key, device, count): the numbers of a tensor, in another entry.
void Machine::persistent_id() {
    const Value& id = values_[pop()];
    const std::string_view type = item(id, 1, Kind::Global).text;
    const std::string_view key = item(id, 2, Kind::Text).text;
    constexpr std::string_view module = "torch.";
    // What is short may be copied however often the pickle says so.
    constexpr std::size_t longest = 64;
    if (!type.starts_with(module) || type.size() > longest || key.size() > longest)
        refuse(message("its numbers are of a kind that PyTorch does not have"));
    Value storage{Kind::Storage, 0, {}, {}, {}};
    storage.tensor.storage_type = type.substr(module.size());
    storage.tensor.storage = key;
    push(std::move(storage));
}

/// A call of a Python function: of the few that make tensors.
void Machine::reduce() {
    const Value& arguments = values_[pop()];
    const Value& function = values_[pop()];
    if (function.kind != Kind::Global) throw_damaged();
    if (function.text == "collections.OrderedDict") return push(Kind::Dictionary);
    if (function.text == "torch._utils._rebuild_parameter") {
        item(arguments, 0, Kind::Tensor);
        return stack_.push_back(arguments.items[0]);
    }
    if (function.text != "torch._utils._rebuild_tensor_v2")
        refuse(message("it asks for more than tensors, which Petzval does not run"));
    Value tensor{Kind::Tensor, 0, {}, {}, item(arguments, 0, Kind::Storage).tensor};
    tensor.tensor.offset = item(arguments, 1, Kind::Integer).integer;
    tensor.tensor.lengths = integers(item(arguments, 2, Kind::Sequence));
    tensor.tensor.strides = integers(item(arguments, 3, Kind::Sequence));
    push(std::move(tensor));
}

PickledDictionary Machine::result() const {
    if (stack_.empty() || values_[stack_.back()].kind != Kind::Dictionary)
        refuse(message("it holds no dictionary"));
    const std::vector<std::size_t>& items = values_[stack_.back()].items;
    PickledDictionary dictionary;
    std::size_t letters = 0;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        const Value& key = values_[items[i]];
        const Value& value = values_[items[i + 1]];
        if (key.kind != Kind::Text) continue;
        if (value.kind == Kind::Tensor) dictionary.tensors[key.text] = value.tensor;
        if (value.kind != Kind::Text) continue;
        letters += value.text.size();
        if (letters > bytes_.size()) throw_damaged(); // one text, many times over
        dictionary.texts[key.text] = value.text;
    }
    return dictionary;
}

} // namespace

PickledDictionary read_pickle(std::string_view bytes, const std::string& subject) {
    if (bytes.size() > largest_pickle)
        throw Error(ErrorCode::UnsupportedFormat, subject,
                    message("its pickle is too long for three tensors"));
    return Machine(bytes, subject).run();
}

namespace {

void append_text(std::string& pickle, const std::string& text) {
    pickle += kText;
    append_number(pickle, static_cast<std::uint32_t>(text.size()));
    pickle += text;
}

void append_integer(std::string& pickle, std::int64_t value) {
    if (value < 0 || value > std::numeric_limits<std::int32_t>::max())
        throw std::logic_error("pickled: a size beyond 32 bits");
    pickle += kInteger4;
    append_number(pickle, static_cast<std::int32_t>(value));
}

void append_global(std::string& pickle, const std::string& module, const std::string& name) {
    pickle.append(1, kGlobal).append(module + '\n' + name + '\n');
}

void append_integers(std::string& pickle, const std::vector<std::int64_t>& values) {
    pickle += kMark;
    for (const std::int64_t value : values)
        append_integer(pickle, value);
    pickle += kTuple;
}

void append_tensor(std::string& pickle, const PickledTensor& tensor) {
    append_global(pickle, "torch._utils", "_rebuild_tensor_v2");
    pickle.append(2, kMark);
    append_text(pickle, "storage");
    append_global(pickle, "torch", tensor.storage_type);
    append_text(pickle, tensor.storage);
    append_text(pickle, "cpu");
    std::int64_t count = 1;
    for (const std::int64_t length : tensor.lengths)
        count *= length;
    append_integer(pickle, count);
    pickle.append({kTuple, kPersistentId});
    append_integer(pickle, tensor.offset);
    append_integers(pickle, tensor.lengths);
    append_integers(pickle, tensor.strides);
    pickle += kFalse; // needs no gradient
    append_global(pickle, "collections", "OrderedDict");
    pickle.append({kEmptyTuple, kReduce, kTuple, kReduce});
}

} // namespace

std::string pickled(const PickledDictionary& dictionary) {
    std::string pickle = {kProtocol, 2, kEmptyDictionary, kMark};
    for (const auto& [name, tensor] : dictionary.tensors) {
        append_text(pickle, name);
        append_tensor(pickle, tensor);
    }
    for (const auto& [name, text] : dictionary.texts) {
        append_text(pickle, name);
        append_text(pickle, text);
    }
    return pickle.append({kSetItems, kStop});
}

} // namespace petzval
