#include "photo/dng_contract.h"

#include "photo/dng_layout.h"
#include "photo/opcode_list.h"

#include <cstdint>

namespace petzval {

namespace {

/// Of the first directory: what the camera's colours mean, and what belongs to the photograph.
constexpr std::uint16_t kPhotoTags[] = {
    0xc615, // LocalizedCameraModel
    0xc621, // ColorMatrix1
    0xc622, // ColorMatrix2
    0xc623, // CameraCalibration1
    0xc624, // CameraCalibration2
    0xc627, // AnalogBalance
    0xc62a, // BaselineExposure
    0xc62b, // BaselineNoise
    0xc62c, // BaselineSharpness
    0xc62e, // LinearResponseLimit
    0xc62f, // CameraSerialNumber
    0xc633, // ShadowScale
    0xc634, // DNGPrivateData
    0xc635, // MakerNoteSafety
    0xc65a, // CalibrationIlluminant1
    0xc65b, // CalibrationIlluminant2
    0xc68b, // OriginalRawFileName
    0xc6bf, // ColorimetricReference
    0xc6f3, // CameraCalibrationSignature
    0xc6f4, // ProfileCalibrationSignature
    0xc6f6, // AsShotProfileName
    0xc6f8, // ProfileName
    0xc6f9, // ProfileHueSatMapDims
    0xc6fa, // ProfileHueSatMapData1
    0xc6fb, // ProfileHueSatMapData2
    0xc6fc, // ProfileToneCurve
    0xc6fd, // ProfileEmbedPolicy
    0xc6fe, // ProfileCopyright
    0xc714, // ForwardMatrix1
    0xc715, // ForwardMatrix2
    0xc725, // ProfileLookTableDims
    0xc726, // ProfileLookTableData
    0xc7a3, // ProfileHueSatMapEncoding
    0xc7a4, // ProfileLookTableEncoding
    0xc7a5, // BaselineExposureOffset
    0xc7a6, // DefaultBlackRender
    0xcd2d, // ProfileGainTableMap
    0xcd31, // CalibrationIlluminant3
    0xcd32, // CameraCalibration3
    0xcd33, // ColorMatrix3
    0xcd34, // ForwardMatrix3
    0xcd35, // IlluminantData1
    0xcd36, // IlluminantData2
    0xcd37, // IlluminantData3
    0xcd39, // ProfileHueSatMapData3
};

/// Of the directory of the RAW pixels: what converters do with them.
constexpr std::uint16_t kPixelTags[] = {
    0xc61e, // DefaultScale
    0xc61f, // DefaultCropOrigin
    0xc620, // DefaultCropSize
    0xc632, // AntiAliasStrength
    0xc65c, // BestQualityScale
    0xc74e, // OpcodeList3
    0xc7b5, // DefaultUserCrop
};

/// What is carried over may need as new a reader as the source did.
constexpr std::uint16_t kVersions[] = {
    0xc612, // DNGVersion
    0xc613, // DNGBackwardVersion
};

constexpr std::uint16_t kOpcodeList1 = 0xc740, kOpcodeList2 = 0xc741;

const Exiv2::Exifdatum* find(const Exiv2::ExifData& exif, std::uint16_t tag, const std::string& group) {
    const auto found = exif.findKey(Exiv2::ExifKey(tag, group));
    return found == exif.end() || found->count() == 0 ? nullptr : &*found;
}

std::string raw_group(const Exiv2::ExifData& exif) {
    for (const char* group : {"Image", "SubImage1", "SubImage2", "SubImage3", "SubImage4", "SubImage5"}) {
        const Exiv2::Exifdatum* photometric = find(exif, 0x0106, group);
        const Exiv2::Exifdatum* kind = find(exif, 0x00fe, group);
        if (!photometric || (kind && kind->toLong() != 0)) continue;
        if (photometric->toLong() == 32803 || photometric->toLong() == 34892) return group;
    }
    return "Image";
}

std::string bytes_of(const Exiv2::Exifdatum& datum) {
    std::string bytes(datum.size(), '\0');
    datum.copy(reinterpret_cast<Exiv2::byte*>(bytes.data()), Exiv2::bigEndian);
    return bytes;
}

void copy_tag(const Exiv2::ExifData& from, std::uint16_t tag, const std::string& group,
              Exiv2::ExifData& to) {
    const Exiv2::Exifdatum* datum = find(from, tag, group);
    if (!datum && group != "Image") datum = find(from, tag, "Image");
    if (datum) to[Exiv2::ExifKey(tag, "Image").key()] = datum->value();
}

void raise_version(const Exiv2::ExifData& from, std::uint16_t tag, Exiv2::ExifData& to) {
    const Exiv2::Exifdatum* theirs = find(from, tag, "Image");
    const Exiv2::Exifdatum* ours = find(to, tag, "Image");
    if (theirs && (!ours || bytes_of(*ours) < bytes_of(*theirs))) copy_tag(from, tag, "Image", to);
}

void set_bytes(Exiv2::ExifData& to, std::uint16_t tag, const std::string& bytes) {
    Exiv2::DataValue value(Exiv2::undefined);
    value.read(reinterpret_cast<const Exiv2::byte*>(bytes.data()), static_cast<long>(bytes.size()),
               Exiv2::invalidByteOrder);
    to[Exiv2::ExifKey(tag, "Image").key()] = value;
}

Message lost(const char* list, const std::string& opcode) {
    return message(
        "The DNG's %1 (%2) cannot be carried over to the restored file; converters will not apply it.",
        opcode, list);
}

} // namespace

std::vector<Message> carry_dng_tags(const std::filesystem::path& source, const Metadata& from,
                                    Exiv2::ExifData& to) {
    const std::optional<DngLayout> layout = dng_layout(source);
    if (!layout) return {};
    const std::string raw = raw_group(from.exif);
    for (const std::uint16_t tag : kPhotoTags)
        copy_tag(from.exif, tag, "Image", to);
    for (const std::uint16_t tag : kPixelTags)
        copy_tag(from.exif, tag, raw, to);
    for (const std::uint16_t tag : kVersions)
        raise_version(from.exif, tag, to);
    std::vector<Message> warnings;
    if (const Exiv2::Exifdatum* list = find(from.exif, kOpcodeList1, raw))
        for (const std::string& name : opcode_names(bytes_of(*list)))
            warnings.push_back(lost("OpcodeList1", name));
    if (const Exiv2::Exifdatum* list = find(from.exif, kOpcodeList2, raw)) {
        const CarriedOpcodes carried =
            opcodes_for_three_colors(bytes_of(*list), layout->linear ? std::nullopt : layout->bayer);
        if (!carried.list.empty()) set_bytes(to, kOpcodeList2, carried.list);
        for (const std::string& name : carried.dropped)
            warnings.push_back(lost("OpcodeList2", name));
    }
    return warnings;
}

} // namespace petzval
