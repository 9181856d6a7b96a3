<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>petzval::ComparePanel</name>
    <message numerus="yes">
        <source>◥ %n kernel(s) would fit better turned around.</source>
        <translation>
            <numerusform>◥ %n kernel would fit better turned around.</numerusform>
            <numerusform>◥ %n kernels would fit better turned around.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>petzval::DescribeDialog</name>
    <message numerus="yes">
        <source>For lenses that tell the camera nothing. It is written beside the %n selected photo(s), as XMP; what a photo tells itself goes before it.</source>
        <translation>
            <numerusform>For lenses that tell the camera nothing. It is written beside the selected photo, as XMP; what the photo tells itself goes before it.</numerusform>
            <numerusform>For lenses that tell the camera nothing. It is written beside the %n selected photos, as XMP; what a photo tells itself goes before it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>petzval::LensShelf</name>
    <message numerus="yes">
        <source>Saved %n profile(s) as %1</source>
        <translation>
            <numerusform>Saved %n profile as %1</numerusform>
            <numerusform>Saved %n profiles as %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %n profile(s) to the lens library.</source>
        <translation>
            <numerusform>Added %n profile to the lens library.</numerusform>
            <numerusform>Added %n profiles to the lens library.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n was there already.</numerusform>
            <numerusform>%n were there already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>petzval::MainWindow</name>
    <message numerus="yes">
        <source>Removed %n profile(s) from the lens library.</source>
        <translation>
            <numerusform>Removed %n profile from the lens library.</numerusform>
            <numerusform>Removed %n profiles from the lens library.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>petzval::PhotoSetPanel</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n excluded</source>
        <translation>
            <numerusform>, %n excluded</numerusform>
            <numerusform>, %n excluded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exclude the %n odd one(s) out</source>
        <translation>
            <numerusform>Exclude the odd one out</numerusform>
            <numerusform>Exclude the %n odd ones out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>petzval::ProjectPanel</name>
    <message numerus="yes">
        <source>%n blurred photo(s)</source>
        <translation>
            <numerusform>%n blurred photo</numerusform>
            <numerusform>%n blurred photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sharp photo(s)</source>
        <translation>
            <numerusform>%n sharp photo</numerusform>
            <numerusform>%n sharp photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>petzval::ProjectSession</name>
    <message numerus="yes">
        <source>Add %n photo(s)</source>
        <translation>
            <numerusform>Add %n photo</numerusform>
            <numerusform>Add %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) are in this set already.</source>
        <translation>
            <numerusform>%n photo is in this set already.</numerusform>
            <numerusform>%n photos are in this set already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) cannot be read</source>
        <translation>
            <numerusform>%n photo cannot be read</numerusform>
            <numerusform>%n photos cannot be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n photo(s)</source>
        <translation>
            <numerusform>Remove %n photo</numerusform>
            <numerusform>Remove %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n photo(s)</source>
        <translation>
            <numerusform>Move %n photo</numerusform>
            <numerusform>Move %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exclude %n photo(s)</source>
        <translation>
            <numerusform>Exclude %n photo</numerusform>
            <numerusform>Exclude %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Include %n photo(s)</source>
        <translation>
            <numerusform>Include %n photo</numerusform>
            <numerusform>Include %n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>petzval::RestoreQueuePanel</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n restored</source>
        <translation>
            <numerusform>%n restored</numerusform>
            <numerusform>%n restored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>petzval::TrainRestorerDialog</name>
    <message numerus="yes">
        <source>%n photo(s) of the sharp set</source>
        <translation>
            <numerusform>%n photo of the sharp set</numerusform>
            <numerusform>%n photos of the sharp set</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n minute(s) left</source>
        <translation>
            <numerusform>%1, %n minute left</numerusform>
            <numerusform>%1, %n minutes left</numerusform>
        </translation>
    </message>
</context>
</TS>
