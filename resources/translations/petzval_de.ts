<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>GridSourceWords</name>
    <message>
        <source>Run %1</source>
        <translation>Messung %1</translation>
    </message>
    <message>
        <source>True lens</source>
        <translation>Wahres Objektiv</translation>
    </message>
    <message>
        <source>Kernels (%1)</source>
        <translation>Punktbilder (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>Inspection</name>
    <message>
        <source>Run %1 has no kernels yet.</source>
        <translation>Messung %1 hat noch keine Punktbilder.</translation>
    </message>
</context>
<context>
    <name>Means</name>
    <message>
        <source>on the Photos page</source>
        <translation>auf der Seite „Fotos“</translation>
    </message>
    <message>
        <source>by “Save” on the Inspect page</source>
        <translation>mit „Sichern“ auf der Seite „Ansehen“</translation>
    </message>
    <message>
        <source>in the lens library</source>
        <translation>in der Objektivsammlung</translation>
    </message>
    <message>
        <source>on the Calibrate page</source>
        <translation>auf der Seite „Messen“</translation>
    </message>
    <message>
        <source>by choosing it again</source>
        <translation>indem Sie es noch einmal wählen</translation>
    </message>
</context>
<context>
    <name>PhotoWords</name>
    <message>
        <source>f/%1</source>
        <translation>f/%1</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>1/%1 s</source>
        <translation>1/%1 s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>Zweifelhaft</translation>
    </message>
    <message>
        <source>Unusable</source>
        <translation>Unbrauchbar</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>whole frame, %1 px</source>
        <translation>ganzes Bild, %1 px</translation>
    </message>
    <message>
        <source>%1 % of width and height, %2 px</source>
        <translation>%1 % der Breite und Höhe, %2 px</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>its facts cannot be written as XMP</source>
        <translation>ihre Angaben lassen sich nicht als XMP schreiben</translation>
    </message>
    <message>
        <source>it is too large for a sidecar</source>
        <translation>sie ist zu groß für eine Begleitdatei</translation>
    </message>
    <message>
        <source>it is not XMP, or damaged</source>
        <translation>sie ist kein XMP oder beschädigt</translation>
    </message>
    <message>
        <source>Remove it, or save it anew with the program that made it</source>
        <translation>Entfernen Sie sie, oder speichern Sie sie neu mit dem Programm, das sie gemacht hat</translation>
    </message>
    <message>
        <source>nothing is said of the photos</source>
        <translation>über die Fotos wird nichts gesagt</translation>
    </message>
    <message>
        <source>Say at least which lens took them</source>
        <translation>Sagen Sie wenigstens, mit welchem Objektiv sie aufgenommen sind</translation>
    </message>
    <message>
        <source>Describing the photos</source>
        <translation>Fotos beschreiben</translation>
    </message>
    <message>
        <source>The file %1 says something else itself; that goes before what is written beside it.</source>
        <translation>Die Datei %1 sagt selbst etwas anderes; das gilt vor dem, was daneben geschrieben steht.</translation>
    </message>
    <message>
        <source>Which colours of the kernels, curves and maps are shown.</source>
        <translation>Welche Farben der Punktbilder, Kurven und Karten gezeigt werden.</translation>
    </message>
    <message>
        <source>Above 1 the faint outskirts show better and the core is cut off.</source>
        <translation>Über 1 sieht man die schwachen Ränder besser, der Kern wird dafür abgeschnitten.</translation>
    </message>
    <message>
        <source>Common: kernels can be compared, blurred ones are darker. Each its own: every kernel as bright as it can be.</source>
        <translation>Gemeinsam: Die Punktbilder lassen sich vergleichen, unscharfe sind dunkler. Jedes für sich: jedes Punktbild so hell wie möglich.</translation>
    </message>
    <message>
        <source>How fine detail is told: cycles per pixel, line pairs per millimetre of the sensor, or line widths over the height of the picture.</source>
        <translation>Wie die Feinheit angegeben wird: Perioden je Pixel, Linienpaare je Millimeter auf dem Sensor oder Linienbreiten je Bildhöhe.</translation>
    </message>
    <message>
        <source>At which fineness contrast is told; 0.5 is the finest that pixels can hold.</source>
        <translation>Bei welcher Feinheit der Kontrast angegeben wird; feiner als 0,5 können Pixel nichts festhalten.</translation>
    </message>
    <message>
        <source>Whether the curves hold the blur of the pixels themselves, as a test chart would show it, or the lens&apos;s alone.</source>
        <translation>Ob die Kurven die Unschärfe der Pixel selbst enthalten, wie eine Testtafel sie zeigen würde, oder nur die des Objektivs.</translation>
    </message>
    <message>
        <source>From which point sagittal and tangential are told: where the calibration found the lens&apos;s axis, or the middle of the frame.</source>
        <translation>Von welchem Punkt aus sagittal und tangential gelten: von der gefundenen Objektivachse oder von der Bildmitte.</translation>
    </message>
    <message>
        <source>Superpixel makes one pixel of four photosites: half the size, nothing invented. Demosaic keeps the full size and fills in colours.</source>
        <translation>„Superpixel“ macht aus vier Sensorzellen ein Pixel: halbe Größe, nichts erfunden. „Demosaic“ behält die volle Größe und ergänzt Farben.</translation>
    </message>
    <message>
        <source>How much of the sharp photos&apos; width and height is used, around the middle. The frame on the photo can be dragged, too.</source>
        <translation>Wie viel von Breite und Höhe der scharfen Fotos verwendet wird, um die Mitte. Der Rahmen lässt sich auch auf dem Foto ziehen.</translation>
    </message>
    <message>
        <source>Side of a square in the middle of the sharp photos, used instead of a share; 0 for none.</source>
        <translation>Seite eines Quadrats in der Mitte der scharfen Fotos, das statt eines Anteils verwendet wird; 0 für keins.</translation>
    </message>
    <message>
        <source>Whether another part is used of all sharp photos or only of the selected ones.</source>
        <translation>Ob der Ausschnitt für alle scharfen Fotos gilt oder nur für die ausgewählten.</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>unscharfen</translation>
    </message>
    <message>
        <source>sharp</source>
        <translation>scharfen</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>lens</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>aperture</source>
        <translation>Blende</translation>
    </message>
    <message>
        <source>focal length</source>
        <translation>Brennweite</translation>
    </message>
    <message>
        <source>nodes</source>
        <translation>Rasterpunkte</translation>
    </message>
    <message>
        <source>cycles/px</source>
        <translation>Perioden/px</translation>
    </message>
    <message>
        <source>lp/mm</source>
        <translation>Lp/mm</translation>
    </message>
    <message>
        <source>lw/ph</source>
        <translation>LB/BH</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Cols</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Punktbild</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Rechenkerne</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startzahl</translation>
    </message>
    <message>
        <source>Rows of the grid; fewer need fewer photos.</source>
        <translation>Zeilen des Rasters; weniger kommen mit weniger Fotos aus.</translation>
    </message>
    <message>
        <source>Columns of the grid.</source>
        <translation>Spalten des Rasters.</translation>
    </message>
    <message>
        <source>Side of the kernels, odd; larger for stronger blur.</source>
        <translation>Seite der Punktbilder, ungerade; größer bei stärkerer Unschärfe.</translation>
    </message>
    <message>
        <source>Side of the patches whose spectra are taken; at least twice the kernel.</source>
        <translation>Seite der Ausschnitte, deren Spektren gemessen werden; mindestens das Doppelte des Punktbilds.</translation>
    </message>
    <message>
        <source>Threads to use; 0 takes all cores.</source>
        <translation>Wie viele Rechenkerne arbeiten; 0 nimmt alle.</translation>
    </message>
    <message>
        <source>Seed of all random choices; the same seed gives the same grid.</source>
        <translation>Startzahl des Zufalls; dieselbe Zahl ergibt dasselbe Raster.</translation>
    </message>
    <message>
        <source>Instant</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>From the fineness of detail in the photos alone: a grid in a minute or two.</source>
        <translation>Allein aus der Feinheit des Details in den Fotos: ein Raster in ein bis zwei Minuten.</translation>
    </message>
    <message>
        <source>all colours</source>
        <translation>alle Farben</translation>
    </message>
    <message>
        <source>red</source>
        <translation>rot</translation>
    </message>
    <message>
        <source>green</source>
        <translation>grün</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blau</translation>
    </message>
    <message>
        <source>as on a screen</source>
        <translation>wie am Bildschirm</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>linear</translation>
    </message>
    <message>
        <source>common</source>
        <translation>gemeinsam</translation>
    </message>
    <message>
        <source>each its own</source>
        <translation>jedes für sich</translation>
    </message>
    <message>
        <source>as measured</source>
        <translation>wie gemessen</translation>
    </message>
    <message>
        <source>with the pixel</source>
        <translation>mit dem Pixel</translation>
    </message>
    <message>
        <source>without the pixel</source>
        <translation>ohne das Pixel</translation>
    </message>
    <message>
        <source>where it was found</source>
        <translation>wo gefunden</translation>
    </message>
    <message>
        <source>middle of the frame</source>
        <translation>Bildmitte</translation>
    </message>
    <message>
        <source>demosaic</source>
        <translation>Demosaic</translation>
    </message>
    <message>
        <source>superpixel</source>
        <translation>Superpixel</translation>
    </message>
    <message>
        <source>Reading the photos</source>
        <translation>Die Fotos werden gelesen</translation>
    </message>
    <message>
        <source>Checking photos</source>
        <translation>Die Fotos werden geprüft</translation>
    </message>
    <message>
        <source>Decoding the %1 photos</source>
        <translation>Die %1 Fotos werden entwickelt</translation>
    </message>
    <message>
        <source>Looking through the photos</source>
        <translation>Die Fotos werden durchgesehen</translation>
    </message>
    <message>
        <source>Measuring the scenes&apos; contrast</source>
        <translation>Der Kontrast der Motive wird gemessen</translation>
    </message>
    <message>
        <source>Measuring the sharp set&apos;s spectra</source>
        <translation>Die Spektren der scharfen Fotos werden gemessen</translation>
    </message>
    <message>
        <source>Measuring the blurred set&apos;s spectra</source>
        <translation>Die Spektren der unscharfen Fotos werden gemessen</translation>
    </message>
    <message>
        <source>Looking at the photos&apos; edges</source>
        <translation>Betrachte die Kanten in den Fotos</translation>
    </message>
    <message>
        <source>Finding the overall blur</source>
        <translation>Die Unschärfe im Ganzen wird gesucht</translation>
    </message>
    <message>
        <source>Fitting the lens</source>
        <translation>Das Objektiv wird angepasst</translation>
    </message>
    <message>
        <source>Fitting the lens to half of the photos</source>
        <translation>Das Objektiv wird an die Hälfte der Fotos angepasst</translation>
    </message>
    <message>
        <source>Refining the kernels</source>
        <translation>Die Punktbilder werden verfeinert</translation>
    </message>
    <message>
        <source>Estimating the confidence</source>
        <translation>Die Verlässlichkeit wird geschätzt</translation>
    </message>
    <message>
        <source>Simulating the lens</source>
        <translation>Das Objektiv wird simuliert</translation>
    </message>
    <message>
        <source>Photographing through the lens</source>
        <translation>Durch das Objektiv wird fotografiert</translation>
    </message>
    <message>
        <source>likelihood loss</source>
        <translation>Abweichung der Spektren</translation>
    </message>
    <message>
        <source>likelihood loss, half of the photos</source>
        <translation>Abweichung der Spektren, Hälfte der Fotos</translation>
    </message>
    <message>
        <source>hold-out, round</source>
        <translation>Probefotos, rund</translation>
    </message>
    <message>
        <source>hold-out, lens prior</source>
        <translation>Probefotos, Objektivmodell</translation>
    </message>
    <message>
        <source>hold-out, free</source>
        <translation>Probefotos, frei</translation>
    </message>
    <message>
        <source>score</source>
        <translation>Fehlermaß</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>lens axis</source>
        <translation>Objektivachse</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>orientation</source>
        <translation>Ausrichtung</translation>
    </message>
    <message>
        <source>too little texture</source>
        <translation>zu wenig Detail</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>round</source>
        <translation>rund</translation>
    </message>
    <message>
        <source>lens prior</source>
        <translation>Objektivmodell</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>%1 on photos not used (start %2; lower is better)</source>
        <translation>%1 an nicht verwendeten Fotos (anfangs %2; weniger ist besser)</translation>
    </message>
    <message>
        <source>%1 %2 %3 (R, G, B at half of full scale, which is 1)</source>
        <translation>%1 %2 %3 (R, G, B bei halber Aussteuerung; Weiß ist 1)</translation>
    </message>
    <message>
        <source>%1 %2 of width and height</source>
        <translation>%1 %2 der Breite und Höhe</translation>
    </message>
    <message>
        <source>%1 of %2 nodes have too little texture near them; their kernels follow from the rest of the lens.</source>
        <translation>Bei %1 von %2 Rasterpunkten ist zu wenig Detail; ihre Punktbilder folgen aus dem übrigen Objektiv.</translation>
    </message>
    <message>
        <source>No lens explains this blur; the kernels were fitted without a lens prior and their shapes are less certain.</source>
        <translation>Kein Objektiv erklärt diese Unschärfe; die Punktbilder wurden ohne Objektivmodell angepasst und sind in ihrer Form weniger sicher.</translation>
    </message>
    <message>
        <source>With so few photos the confidence is rough; six or more are better.</source>
        <translation>Bei so wenigen Fotos ist die Verlässlichkeit nur grob bekannt; sechs oder mehr sind besser.</translation>
    </message>
    <message>
        <source>as the photos&apos; edges show it (%1 standard errors)</source>
        <translation>wie die Kanten in den Fotos sie zeigen (%1 Standardfehler)</translation>
    </message>
    <message>
        <source>open: the photos&apos; edges do not show it</source>
        <translation>offen: Die Kanten in den Fotos zeigen sie nicht</translation>
    </message>
    <message>
        <source>Both sets show the same scenes: every patch is compared with the same place of its scene.</source>
        <translation>Beide Sätze zeigen dieselben Szenen: Jede Stelle wird mit derselben Stelle ihrer Szene verglichen.</translation>
    </message>
    <message>
        <source>The photos&apos; edges show which way the kernels point.</source>
        <translation>Die Kanten in den Fotos zeigen, wohin die Punktbilder weisen.</translation>
    </message>
    <message>
        <source>The photos do not show which way the kernels point: they are too symmetric, or the photos hold too few edges. If tails point to the wrong side, all of them do.</source>
        <translation>Die Fotos zeigen nicht, wohin die Punktbilder weisen: Sie sind zu symmetrisch, oder die Fotos haben zu wenige Kanten. Zeigen Schweife zur falschen Seite, dann alle.</translation>
    </message>
    <message>
        <source>The blurred photos differ in size (%1 and %2); the grid spans each frame from edge to edge.</source>
        <translation>Die unscharfen Fotos sind verschieden groß (%1 und %2); das Raster reicht in jedem von Rand zu Rand.</translation>
    </message>
    <message>
        <source>as the pairs of photos show it</source>
        <translation>wie die Fotopaare sie zeigen</translation>
    </message>
    <message>
        <source>measured from</source>
        <translation>gemessen an</translation>
    </message>
    <message>
        <source>pairs</source>
        <translation>Paare</translation>
    </message>
    <message>
        <source>%1 pairs of photos of the same scene</source>
        <translation>%1 Fotopaaren mit demselben Motiv</translation>
    </message>
    <message>
        <source>%1 pair of photos of the same scene</source>
        <translation>%1 Fotopaar mit demselben Motiv</translation>
    </message>
    <message>
        <source>%1 found, none taken</source>
        <translation>%1 gefunden, keines benutzt</translation>
    </message>
    <message>
        <source>%1 This photo was left out.</source>
        <translation>%1 Dieses Foto wurde ausgelassen.</translation>
    </message>
    <message>
        <source>Looking for pairs of photos</source>
        <translation>Zusammengehörige Fotos werden gesucht</translation>
    </message>
    <message>
        <source>Measuring the pairs</source>
        <translation>Die Fotopaare werden ausgewertet</translation>
    </message>
    <message>
        <source>Fitting the kernels to the pairs</source>
        <translation>Punktbilder werden an die Fotopaare angepasst</translation>
    </message>
    <message>
        <source>%1 They were not used as a pair.</source>
        <translation>%1 Sie wurden nicht als Paar benutzt.</translation>
    </message>
    <message>
        <source>%1 and %2 have nothing in common that could be recognised.</source>
        <translation>%1 und %2 haben nichts erkennbar gemeinsam.</translation>
    </message>
    <message>
        <source>%1 and %2 show the same scene, but one of them is a mirror image.</source>
        <translation>%1 und %2 zeigen dasselbe Motiv, aber eines davon ist gespiegelt.</translation>
    </message>
    <message>
        <source>%1 and %2 show the same scene, but the camera was turned on its side for one of them.</source>
        <translation>%1 und %2 zeigen dasselbe Motiv, aber bei einem war die Kamera auf die Seite gedreht.</translation>
    </message>
    <message>
        <source>%1 and %2 show the same scene, but one of them from nearer or with another focal length.</source>
        <translation>%1 und %2 zeigen dasselbe Motiv, aber eines aus größerer Nähe oder mit anderer Brennweite.</translation>
    </message>
    <message>
        <source>%1 and %2 show the same scene, but from places too far apart.</source>
        <translation>%1 und %2 zeigen dasselbe Motiv, aber von zu weit entfernten Standorten.</translation>
    </message>
    <message>
        <source>%1 and %2 show the same scene, but were taken by different cameras.</source>
        <translation>%1 und %2 zeigen dasselbe Motiv, stammen aber von verschiedenen Kameras.</translation>
    </message>
    <message>
        <source>What the pairs say was not better than what all photos say together; the kernels are those of all photos.</source>
        <translation>Die Fotopaare ergaben nichts Besseres als alle Fotos zusammen; die Punktbilder sind die aller Fotos.</translation>
    </message>
    <message>
        <source>%1 of the photo is blown out.</source>
        <translation>%1 des Fotos sind ausgefressen.</translation>
    </message>
    <message>
        <source>Expose less, or leave this photo out.</source>
        <translation>Belichten Sie knapper, oder lassen Sie dieses Foto weg.</translation>
    </message>
    <message>
        <source>The photo is noisy: %1 of white.</source>
        <translation>Das Foto rauscht: %1 von Weiß.</translation>
    </message>
    <message>
        <source>Use a lower ISO with a tripod or more light, or add more photos to make up for it.</source>
        <translation>Nehmen Sie eine niedrigere ISO-Zahl mit Stativ oder mehr Licht, oder gleichen Sie es mit mehr Fotos aus.</translation>
    </message>
    <message>
        <source>Only %1 of the photo has detail that tells something about the lens.</source>
        <translation>Nur %1 des Fotos haben Detail, das etwas über das Objektiv verrät.</translation>
    </message>
    <message>
        <source>Prefer scenes with fine detail all over: foliage, gravel, walls, buildings.</source>
        <translation>Besser sind Motive mit feinem Detail überall: Laub, Kies, Mauern, Gebäude.</translation>
    </message>
    <message>
        <source>Or leave this photo out.</source>
        <translation>Oder lassen Sie dieses Foto weg.</translation>
    </message>
    <message>
        <source>There is not enough memory to decode this photo.</source>
        <translation>Der Speicher reicht nicht, um dieses Foto zu entwickeln.</translation>
    </message>
    <message>
        <source>Use fewer threads, or leave this photo out.</source>
        <translation>Nehmen Sie weniger Rechenkerne, oder lassen Sie dieses Foto weg.</translation>
    </message>
    <message>
        <source>This is a RAW photo among developed ones.</source>
        <translation>Das ist ein RAW-Foto unter entwickelten.</translation>
    </message>
    <message>
        <source>This is a developed photo among RAW ones.</source>
        <translation>Das ist ein entwickeltes Foto unter RAW-Fotos.</translation>
    </message>
    <message>
        <source>Use either RAW or developed photos in a set, not both.</source>
        <translation>Verwenden Sie entweder RAW-Fotos oder entwickelte, nicht beides zusammen.</translation>
    </message>
    <message>
        <source>RAW and developed photos are mixed: %1.</source>
        <translation>RAW-Fotos und entwickelte sind gemischt: %1.</translation>
    </message>
    <message>
        <source>Use whole frames as the camera made them, not turned, cut or scaled.</source>
        <translation>Verwenden Sie ganze Bilder, wie die Kamera sie gemacht hat, nicht gedreht, beschnitten oder verkleinert.</translation>
    </message>
    <message>
        <source>Not all photos have the same size in pixels: %1.</source>
        <translation>Nicht alle Fotos haben dieselbe Größe in Pixeln: %1.</translation>
    </message>
    <message>
        <source>The blurred set has no photos in use.</source>
        <translation>Von den unscharfen Fotos wird keines verwendet.</translation>
    </message>
    <message>
        <source>Add photos to it.</source>
        <translation>Fügen Sie Fotos hinzu.</translation>
    </message>
    <message>
        <source>With a single photo there is none left to test the result on.</source>
        <translation>Bei nur einem Foto bleibt keines, um das Ergebnis daran zu prüfen.</translation>
    </message>
    <message>
        <source>Add more photos, better six or more.</source>
        <translation>Fügen Sie weitere hinzu, am besten sechs oder mehr.</translation>
    </message>
    <message>
        <source>%1 of %2 places of the frame have little detail; the blur there will be measured less exactly.</source>
        <translation>%1 von %2 Stellen des Bildes haben wenig Detail; die Unschärfe dort wird weniger genau gemessen.</translation>
    </message>
    <message>
        <source>Add photos with fine detail there, often the corners.</source>
        <translation>Fügen Sie Fotos hinzu, die dort feines Detail haben, oft in den Ecken.</translation>
    </message>
    <message>
        <source>No photo of the blurred set has usable detail.</source>
        <translation>Keines der unscharfen Fotos hat brauchbares Detail.</translation>
    </message>
    <message>
        <source>No photo of the sharp set has usable detail.</source>
        <translation>Keines der scharfen Fotos hat brauchbares Detail.</translation>
    </message>
    <message>
        <source>Add photos with fine detail all over: foliage, gravel, walls, buildings.</source>
        <translation>Fügen Sie Fotos mit feinem Detail überall hinzu: Laub, Kies, Mauern, Gebäude.</translation>
    </message>
    <message>
        <source>The sharp set has little detail in all.</source>
        <translation>Die scharfen Fotos haben insgesamt wenig Detail.</translation>
    </message>
    <message>
        <source>Add photos with fine detail, or use a larger part of them.</source>
        <translation>Fügen Sie Fotos mit feinem Detail hinzu, oder verwenden Sie einen größeren Ausschnitt.</translation>
    </message>
    <message>
        <source>The blurred photos are RAW, the sharp ones developed.</source>
        <translation>Die unscharfen Fotos sind RAW, die scharfen entwickelt.</translation>
    </message>
    <message>
        <source>The blurred photos are developed, the sharp ones RAW.</source>
        <translation>Die unscharfen Fotos sind entwickelt, die scharfen RAW.</translation>
    </message>
    <message>
        <source>Use the same kind for both sets: developing sharpens, denoises and rescales.</source>
        <translation>Verwenden Sie für beide dieselbe Art: Entwickeln schärft, entrauscht und skaliert.</translation>
    </message>
    <message>
        <source>The file does not say its %1, unlike others of its set.</source>
        <translation>Anders als bei den übrigen fehlt in der Datei die Angabe: %1.</translation>
    </message>
    <message>
        <source>Make sure that it was taken like the others.</source>
        <translation>Vergewissern Sie sich, dass es wie die anderen aufgenommen ist.</translation>
    </message>
    <message>
        <source>No photo says its %1.</source>
        <translation>In keinem der Fotos steht die Angabe: %1.</translation>
    </message>
    <message>
        <source>Make sure that all were taken with the same.</source>
        <translation>Vergewissern Sie sich, dass sie bei allen gleich war.</translation>
    </message>
    <message>
        <source>Its camera is %1, the others&apos; %2.</source>
        <translation>Seine Kamera ist %1, die der anderen %2.</translation>
    </message>
    <message>
        <source>Its lens is %1, the others&apos; %2.</source>
        <translation>Sein Objektiv ist %1, das der anderen %2.</translation>
    </message>
    <message>
        <source>Its aperture is %1, the others&apos; %2.</source>
        <translation>Seine Blende ist %1, die der anderen %2.</translation>
    </message>
    <message>
        <source>Its focal length is %1, the others&apos; %2.</source>
        <translation>Seine Brennweite ist %1, die der anderen %2.</translation>
    </message>
    <message>
        <source>Leave this photo out, or make a project of its own for it.</source>
        <translation>Lassen Sie dieses Foto weg, oder machen Sie dafür ein eigenes Projekt.</translation>
    </message>
    <message>
        <source>%1 of %2 photos differ from the rest in camera, lens, aperture or focal length: %3.</source>
        <translation>%1 von %2 Fotos weichen in Kamera, Objektiv, Blende oder Brennweite ab: %3.</translation>
    </message>
    <message>
        <source>Use photos from one camera, lens, aperture and focal length in a set.</source>
        <translation>Verwenden Sie zusammen nur Fotos mit derselben Kamera, demselben Objektiv, derselben Blende und Brennweite.</translation>
    </message>
    <message>
        <source>The photo looks moved: its detail is smeared in one direction.</source>
        <translation>Das Foto wirkt verwackelt: Sein Detail ist in einer Richtung verwischt.</translation>
    </message>
    <message>
        <source>Look at it at 100 %; if it is shaken, leave it out and use a tripod.</source>
        <translation>Sehen Sie es bei 100 % an; ist es verwackelt, lassen Sie es weg und nehmen Sie ein Stativ.</translation>
    </message>
    <message>
        <source>The photo is much softer everywhere than the others of its set.</source>
        <translation>Das Foto ist überall viel weicher als die anderen.</translation>
    </message>
    <message>
        <source>Look at it at 100 %; if the focus is off, leave it out.</source>
        <translation>Sehen Sie es bei 100 % an; sitzt der Fokus nicht, lassen Sie es weg.</translation>
    </message>
    <message>
        <source>MTF50</source>
        <translation>MTF50</translation>
    </message>
    <message>
        <source>MTF50, tangential</source>
        <translation>MTF50, tangential</translation>
    </message>
    <message>
        <source>MTF50, sagittal</source>
        <translation>MTF50, sagittal</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Peak against a perfect lens</source>
        <translation>Spitze gegen ein vollkommenes Objektiv</translation>
    </message>
    <message>
        <source>Width (RMS)</source>
        <translation>Breite (RMS)</translation>
    </message>
    <message>
        <source>Width at half maximum</source>
        <translation>Halbwertsbreite</translation>
    </message>
    <message>
        <source>Radius of 50 % of the light</source>
        <translation>Radius für 50 % des Lichts</translation>
    </message>
    <message>
        <source>Radius of 80 % of the light</source>
        <translation>Radius für 80 % des Lichts</translation>
    </message>
    <message>
        <source>Elongation</source>
        <translation>Streckung</translation>
    </message>
    <message>
        <source>Astigmatism</source>
        <translation>Astigmatismus</translation>
    </message>
    <message>
        <source>Asymmetry (coma)</source>
        <translation>Schiefe (Koma)</translation>
    </message>
    <message>
        <source>Lateral colour, red</source>
        <translation>Farbquerfehler, rot</translation>
    </message>
    <message>
        <source>Lateral colour, blue</source>
        <translation>Farbquerfehler, blau</translation>
    </message>
    <message>
        <source>The grid has too few nodes to compare the sides of the frame.</source>
        <translation>Das Raster hat zu wenige Punkte, um die Seiten des Bildes zu vergleichen.</translation>
    </message>
    <message>
        <source>Opposite sides of the frame are equally sharp within %1 %: no sign of decentring.</source>
        <translation>Gegenüberliegende Seiten des Bildes sind auf %1 % gleich scharf: kein Zeichen von Dezentrierung.</translation>
    </message>
    <message>
        <source>Opposite sides differ by %1 %, no more than the nodes scatter: no sign of decentring.</source>
        <translation>Gegenüberliegende Seiten unterscheiden sich um %1 %, nicht mehr als die Streuung der Rasterpunkte: kein Zeichen von Dezentrierung.</translation>
    </message>
    <message>
        <source>Points of light are %1 times as wide %2 as %3 and %4 times as wide %5 as %6: the lens looks decentred or tilted.</source>
        <translation>Lichtpunkte sind %2 %1-mal so breit wie %3 und %5 %4-mal so breit wie %6: Das Objektiv wirkt dezentriert oder verkippt.</translation>
    </message>
    <message>
        <source>Points of light are %1 times as wide %2 as %3: the lens looks decentred or tilted.</source>
        <translation>Lichtpunkte sind %2 %1-mal so breit wie %3: Das Objektiv wirkt dezentriert oder verkippt.</translation>
    </message>
    <message>
        <source>at the left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>at the right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>at the top</source>
        <translation>oben</translation>
    </message>
    <message>
        <source>at the bottom</source>
        <translation>unten</translation>
    </message>
    <message>
        <source>MATLAB, version 5</source>
        <translation>MATLAB, Version 5</translation>
    </message>
    <message>
        <source>NumPy array</source>
        <translation>NumPy-Feld</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>table of sharpening radii</source>
        <translation>Tabelle von Schärfungsradien</translation>
    </message>
    <message>
        <source>FITS for Siril, a file for each node</source>
        <translation>FITS für Siril, eine Datei je Rasterpunkt</translation>
    </message>
    <message>
        <source>%1 photos do not tell their lens, camera or aperture.</source>
        <translation>%1 Fotos nennen ihr Objektiv, ihre Kamera oder Blende nicht.</translation>
    </message>
    <message>
        <source>%1: %2 photos, %3 or more are better.</source>
        <translation>%1: %2 Fotos, %3 oder mehr sind besser.</translation>
    </message>
    <message>
        <source>%1: there is no other aperture to compare with.</source>
        <translation>%1: Es gibt keine andere Blende zum Vergleichen.</translation>
    </message>
    <message>
        <source>Making the projects</source>
        <translation>Projekte werden angelegt</translation>
    </message>
    <message>
        <source>Reading the results</source>
        <translation>Ergebnisse werden gelesen</translation>
    </message>
    <message>
        <source>Name a new folder</source>
        <translation>Nennen Sie einen neuen Ordner</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>there are no projects in it</source>
        <translation>es sind keine Projekte darin</translation>
    </message>
    <message>
        <source>it must be from 16 to 1024</source>
        <translation>es muss von 16 bis 1024 sein</translation>
    </message>
    <message>
        <source>the sharp photos</source>
        <translation>den scharfen Fotos</translation>
    </message>
    <message>
        <source>%1: against %2, the centre is sharp from %3 on, the corners from %4 on.</source>
        <translation>%1: gemessen an %2 ist die Mitte ab %3 scharf, die Ecken sind es ab %4.</translation>
    </message>
    <message>
        <source>%1: against %2, the centre is sharp from %3 on; the corners stay softer.</source>
        <translation>%1: gemessen an %2 ist die Mitte ab %3 scharf; die Ecken bleiben weicher.</translation>
    </message>
    <message>
        <source>%1: against %2, the corners are sharp from %3 on; the centre stays softer.</source>
        <translation>%1: gemessen an %2 sind die Ecken ab %3 scharf; die Mitte bleibt weicher.</translation>
    </message>
    <message>
        <source>%1: against %2, both the centre and the corners stay softer.</source>
        <translation>%1: gemessen an %2 bleiben Mitte und Ecken weicher.</translation>
    </message>
    <message>
        <source>presets for darktable</source>
        <translation>Voreinstellungen für darktable</translation>
    </message>
    <message>
        <source>a RAW file is never replaced by its restoration</source>
        <translation>eine RAW-Datei wird nie durch ihre Restaurierung ersetzt</translation>
    </message>
    <message>
        <source>Restore it beside the photo, or into a folder</source>
        <translation>Restaurieren Sie sie neben dem Foto oder in einen Ordner</translation>
    </message>
    <message>
        <source>the grid does not tell its focal length</source>
        <translation>das Raster nennt seine Brennweite nicht</translation>
    </message>
    <message>
        <source>the grid does not tell the size of its frames</source>
        <translation>das Raster nennt die Größe seiner Aufnahmen nicht</translation>
    </message>
    <message>
        <source>a grid without colours has no lateral colour</source>
        <translation>ein Raster ohne Farben hat keinen Farbquerfehler</translation>
    </message>
    <message>
        <source>the grid does not tell how large its pixels are</source>
        <translation>das Raster sagt nicht, wie groß seine Pixel sind</translation>
    </message>
    <message>
        <source>Say it</source>
        <translation>Geben Sie es an</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds one grid only, unlike %2</source>
        <translation>„%1“ fasst nur ein Raster, anders als %2</translation>
    </message>
    <message>
        <source>a lens library is copied as a whole</source>
        <translation>eine Objektivsammlung wird als Ganzes kopiert</translation>
    </message>
    <message>
        <source>the lens library has no grid of this kind</source>
        <translation>die Objektivsammlung hat kein solches Raster</translation>
    </message>
    <message>
        <source>lensfun database</source>
        <translation>lensfun-Datenbank</translation>
    </message>
    <message>
        <source>profiles for RawTherapee and ART</source>
        <translation>Profile für RawTherapee und ART</translation>
    </message>
    <message>
        <source>basis kernels and maps (NumPy archive)</source>
        <translation>Basiskerne und Karten (NumPy-Archiv)</translation>
    </message>
    <message>
        <source>TIFF, 32-bit floating point</source>
        <translation>TIFF, 32 Bit Gleitkomma</translation>
    </message>
    <message>
        <source>TIFF, 16 bits</source>
        <translation>TIFF, 16 Bit</translation>
    </message>
    <message>
        <source>The photo&apos;s EXIF data cannot be read (%1); what is restored will not have it.</source>
        <translation>Die EXIF-Daten des Fotos sind nicht lesbar (%1); das Ergebnis wird keine haben.</translation>
    </message>
    <message>
        <source>The DNG&apos;s %1 (%2) cannot be carried over to the restored file; converters will not apply it.</source>
        <translation>%1 (%2) des DNG lässt sich nicht in die neue Datei übernehmen; Entwickler werden es nicht anwenden.</translation>
    </message>
    <message>
        <source>There is not enough memory. Use fewer threads or smaller photos.</source>
        <translation>Der Speicher reicht nicht. Nehmen Sie weniger Rechenkerne oder kleinere Fotos.</translation>
    </message>
    <message>
        <source>Petzval met an internal fault: %1</source>
        <translation>In Petzval ist ein Fehler aufgetreten: %1</translation>
    </message>
    <message>
        <source>Size of the pixels, where the file does not tell it: the sensor&apos;s, twice that for RAW photos read as superpixels; 0 where you do not know it.</source>
        <translation>Größe der Pixel, wo die Datei sie nicht nennt: die des Sensors, das Doppelte bei RAW-Fotos, die als Superpixel gelesen werden; 0, wenn Sie sie nicht kennen.</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Die Unschärfe wird herausgenommen</translation>
    </message>
    <message>
        <source>Wiener filter</source>
        <translation>Wiener-Filter</translation>
    </message>
    <message>
        <source>Gradient-step PnP</source>
        <translation>Gradienten-PnP</translation>
    </message>
    <message>
        <source>Undoes the blur as far as the noise allows, in one step. The one to start with, and the one that follows the sliders.</source>
        <translation>Nimmt die Unschärfe zurück, so weit das Rauschen es erlaubt, in einem Schritt. Damit fängt man an; es folgt den Reglern.</translation>
    </message>
    <message>
        <source>Undoes the blur little by little, as astronomers do, and never makes light negative. For stars, and to compare with other programs.</source>
        <translation>Nimmt die Unschärfe nach und nach zurück, wie Astronomen es tun, und macht Licht nie negativ. Für Sterne und zum Vergleich mit anderen Programmen.</translation>
    </message>
    <message>
        <source>Sharpens and denoises in turn, in a few rounds. The best picture for its time; choose it for final results.</source>
        <translation>Schärft und entrauscht abwechselnd, in wenigen Runden. Das beste Bild für seine Zeit; für endgültige Ergebnisse.</translation>
    </message>
    <message>
        <source>Draws a plausible sharp picture, with grain and texture where DPIR stays smooth. Another seed gives another picture.</source>
        <translation>Zeichnet ein glaubhaftes scharfes Bild, mit Korn und Struktur, wo DPIR glatt bleibt. Ein anderer Startwert gibt ein anderes Bild.</translation>
    </message>
    <message>
        <source>Goes down to the best compromise between photo and denoiser, step by step and without ever getting worse. Steady; slower than DPIR.</source>
        <translation>Geht Schritt für Schritt zum besten Ausgleich zwischen Foto und Entrauscher, ohne je schlechter zu werden. Verlässlich; langsamer als DPIR.</translation>
    </message>
    <message>
        <source>Draws a plausible sharp picture by many small steps. Slow; for small crops, to compare.</source>
        <translation>Zeichnet ein glaubhaftes scharfes Bild in vielen kleinen Schritten. Langsam; für kleine Ausschnitte, zum Vergleich.</translation>
    </message>
    <message>
        <source>Looks for the noise from which a few denoisings make a picture that explains the photo. Very slow; for small crops, to compare.</source>
        <translation>Sucht das Rauschen, aus dem wenige Entrauschungen ein Bild machen, das das Foto erklärt. Sehr langsam; für kleine Ausschnitte, zum Vergleich.</translation>
    </message>
    <message>
        <source>about 12 transforms</source>
        <translation>etwa 12 Transformationen</translation>
    </message>
    <message>
        <source>4 transforms an iteration</source>
        <translation>4 Transformationen je Durchgang</translation>
    </message>
    <message>
        <source>of white</source>
        <translation>von Weiß</translation>
    </message>
    <message>
        <source>of the noise</source>
        <translation>des Rauschens</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Variation</source>
        <translation>Glatte Flächen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Prior weight</source>
        <translation>Gewicht des Wissens</translation>
    </message>
    <message>
        <source>Fresh noise</source>
        <translation>Neues Rauschen</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>Zug</translation>
    </message>
    <message>
        <source>Denoising</source>
        <translation>Entrauschung</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Schrittweite</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>How many times the measured noise is held against the photo; raise it against grain, lower it for more detail.</source>
        <translation>Mit dem Wievielfachen des gemessenen Rauschens gerechnet wird; höher gegen Korn, niedriger für mehr Detail.</translation>
    </message>
    <message>
        <source>Estimates of what was clipped or lies beyond the frame; more of them lessen ringing around bright lights.</source>
        <translation>Schätzungen dessen, was ausgefressen ist oder außerhalb liegt; mehr davon mindern Wellen um helle Lichter.</translation>
    </message>
    <message>
        <source>More of them bring out finer detail, and in the end the noise.</source>
        <translation>Mehr davon bringen feineres Detail hervor, und am Ende das Rauschen.</translation>
    </message>
    <message>
        <source>Weight of the total variation, which keeps flat places flat; raise it against grain, 0 is the plain method.</source>
        <translation>Gewicht der totalen Variation, die glatte Flächen glatt hält; höher gegen Korn, 0 ist das Verfahren ohne sie.</translation>
    </message>
    <message>
        <source>Steps from noise to picture, a denoising each.</source>
        <translation>Schritte vom Rauschen zum Bild, je eine Entrauschung.</translation>
    </message>
    <message>
        <source>Steps from noise to picture.</source>
        <translation>Schritte vom Rauschen zum Bild.</translation>
    </message>
    <message>
        <source>Noise that is added to begin with. More of it invents more; priors have a highest level that they can denoise.</source>
        <translation>Rauschen, das am Anfang hinzukommt. Mehr davon erfindet mehr; Entrauscher haben eine Stärke, über die sie nicht hinauskommen.</translation>
    </message>
    <message>
        <source>Noise that is added to begin with. Priors have a highest level that they can denoise.</source>
        <translation>Rauschen, das am Anfang hinzukommt. Entrauscher haben eine Stärke, über die sie nicht hinauskommen.</translation>
    </message>
    <message>
        <source>How far the denoiser is trusted against the photo. Raise it against grain and ringing.</source>
        <translation>Wie weit dem Entrauscher gegenüber dem Foto getraut wird. Höher gegen Korn und Wellen.</translation>
    </message>
    <message>
        <source>How far the denoiser is trusted against the photo. Raise it against grain and ringing, lower it for more detail.</source>
        <translation>Wie weit dem Entrauscher gegenüber dem Foto getraut wird. Höher gegen Korn und Wellen, niedriger für mehr Detail.</translation>
    </message>
    <message>
        <source>Share of the noise that is drawn anew in every step: 0 keeps to one picture, 1 explores most.</source>
        <translation>Anteil des Rauschens, der in jedem Schritt neu gezogen wird: 0 bleibt bei einem Bild, 1 probiert am meisten.</translation>
    </message>
    <message>
        <source>Noise that the first round takes away. Lower it where textures come out too smooth.</source>
        <translation>Rauschen, das die erste Runde wegnimmt. Niedriger, wo Strukturen zu glatt werden.</translation>
    </message>
    <message>
        <source>How hard each step pulls towards the photo. Raise it where the picture stays soft, lower it against ringing.</source>
        <translation>Wie stark jeder Schritt zum Foto zieht. Höher, wo das Bild weich bleibt, niedriger gegen Wellen.</translation>
    </message>
    <message>
        <source>Most steps; it ends before, where the picture changes no more.</source>
        <translation>Schritte höchstens; es endet früher, wenn das Bild sich nicht mehr ändert.</translation>
    </message>
    <message>
        <source>Most steps; it ends before, where noise would come back.</source>
        <translation>Schritte höchstens; es endet früher, bevor Rauschen zurückkommt.</translation>
    </message>
    <message>
        <source>Strength of the denoiser. Raise it for a smoother picture.</source>
        <translation>Stärke des Entrauschers. Höher für ein glatteres Bild.</translation>
    </message>
    <message>
        <source>It ends where a step improves by less than this share. Raise it to end sooner.</source>
        <translation>Es endet, wenn ein Schritt um weniger als diesen Anteil bessert. Höher, um früher zu enden.</translation>
    </message>
    <message>
        <source>Denoisings that turn noise into a picture.</source>
        <translation>Entrauschungen, die aus Rauschen ein Bild machen.</translation>
    </message>
    <message>
        <source>Length of a step. Raise it to arrive sooner, less exactly.</source>
        <translation>Länge eines Schritts. Höher, um früher und ungenauer anzukommen.</translation>
    </message>
    <message>
        <source>Pictures in a row that are compared to see whether to end.</source>
        <translation>Bilder in Folge, die verglichen werden, um das Ende zu finden.</translation>
    </message>
    <message>
        <source>Steps to go on for after the calmest ones, should there be calmer ones to come.</source>
        <translation>Schritte, die es nach den ruhigsten weitergeht, falls noch ruhigere kommen.</translation>
    </message>
    <message>
        <source>How much of the restoration is used; 0 is the photo as it is.</source>
        <translation>Wie viel der Wiederherstellung verwendet wird; 0 ist das Foto, wie es ist.</translation>
    </message>
    <message>
        <source>The same for red alone, multiplied.</source>
        <translation>Dasselbe für Rot allein, als Faktor.</translation>
    </message>
    <message>
        <source>The same for green alone, multiplied.</source>
        <translation>Dasselbe für Grün allein, als Faktor.</translation>
    </message>
    <message>
        <source>The same for blue alone, multiplied.</source>
        <translation>Dasselbe für Blau allein, als Faktor.</translation>
    </message>
    <message>
        <source>Strength in the corners over that in the middle; above 1 together with a strength below 1 spares a middle that is sharp already.</source>
        <translation>Stärke in den Ecken gegenüber der Mitte; über 1 bei einer Stärke unter 1 schont eine Mitte, die schon scharf ist.</translation>
    </message>
    <message>
        <source>How far a pixel may become brighter or darker than all that surround it, as a share of their contrast; lower it where edges show halos.</source>
        <translation>Wie weit ein Pixel heller oder dunkler werden darf als alle um es herum, als Anteil ihres Kontrasts; niedriger, wo Kanten Säume zeigen.</translation>
    </message>
    <message>
        <source>Leaves places alone whose detail is not this many times as strong as the noise; raise it where skies become grainy.</source>
        <translation>Lässt Stellen in Ruhe, deren Detail nicht so viele Male stärker ist als das Rauschen; höher, wo Himmel körnig wird.</translation>
    </message>
    <message>
        <source>The grid was measured for the lens %1, the photo is from %2.</source>
        <translation>Gemessen wurde das Objektiv %1, das Foto ist von %2.</translation>
    </message>
    <message>
        <source>The grid was measured for the camera %1, the photo is from %2.</source>
        <translation>Gemessen wurde an der Kamera %1, das Foto ist von %2.</translation>
    </message>
    <message>
        <source>The grid does not tell which lens it was measured for; the photo is from %1.</source>
        <translation>Die Messung sagt nicht, für welches Objektiv sie gilt; das Foto ist von %1.</translation>
    </message>
    <message>
        <source>The photo does not tell its aperture; the grid is for %1.</source>
        <translation>Das Foto sagt seine Blende nicht; die Messung gilt für %1.</translation>
    </message>
    <message>
        <source>developed photos</source>
        <translation>entwickelten Fotos</translation>
    </message>
    <message>
        <source>demosaiced RAW photos</source>
        <translation>RAW-Fotos in voller Auflösung</translation>
    </message>
    <message>
        <source>superpixels of RAW photos</source>
        <translation>RAW-Fotos in halber Auflösung</translation>
    </message>
    <message>
        <source>RAW photos</source>
        <translation>RAW-Fotos</translation>
    </message>
    <message>
        <source>The grid does not tell the size of its frames; it was taken to span this photo.</source>
        <translation>Die Messung sagt nicht, wie groß ihre Bilder sind; sie wurde über dieses ganze Foto gelegt.</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Flow model</source>
        <translation>Flussmodell</translation>
    </message>
    <message>
        <source>Distribution matching</source>
        <translation>Angleichen der Verteilungen</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Rechenwerk</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>The last stage: 0 spectra alone, 1 also a flow model, 2 also distribution matching.</source>
        <translation>Die letzte Stufe: 0 nur Spektren, 1 auch ein Flussmodell, 2 auch das Angleichen der Verteilungen.</translation>
    </message>
    <message>
        <source>Where the networks compute; auto takes a GPU where there is one.</source>
        <translation>Wo die Netze rechnen; „auto“ nimmt eine Grafikkarte, wo es eine gibt.</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>auto</translation>
    </message>
    <message>
        <source>cpu</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>cuda</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>32 Bit</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation>16 Bit</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Size of the networks; all but small want a GPU.</source>
        <translation>Größe der Netze; alle außer „klein“ brauchen eine Grafikkarte.</translation>
    </message>
    <message>
        <source>small</source>
        <translation>klein</translation>
    </message>
    <message>
        <source>Flow steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps of training on the blurred photos.</source>
        <translation>Lernschritte an den unscharfen Fotos.</translation>
    </message>
    <message>
        <source>Prior steps</source>
        <translation>Vorschritte</translation>
    </message>
    <message>
        <source>Steps of training on the sharp photos before; the result also serves restoration.</source>
        <translation>Lernschritte an den scharfen Fotos davor; was dabei entsteht, dient auch dem Wiederherstellen.</translation>
    </message>
    <message>
        <source>Flow batch</source>
        <translation>Ausschnitte je Schritt</translation>
    </message>
    <message>
        <source>Patches in a step.</source>
        <translation>Ausschnitte in einem Schritt.</translation>
    </message>
    <message>
        <source>patches</source>
        <translation>Ausschnitte</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Flow rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Learning rate of the flow model.</source>
        <translation>Lernrate des Flussmodells.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>How the learning rate falls after the warm-up.</source>
        <translation>Wie die Lernrate nach dem Anlauf sinkt.</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>gleichbleibend</translation>
    </message>
    <message>
        <source>square-root</source>
        <translation>Wurzel</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>Warm up</source>
        <translation>Anlauf</translation>
    </message>
    <message>
        <source>Steps over which the learning rate grows to its size.</source>
        <translation>Schritte, in denen die Lernrate auf ihre Größe wächst.</translation>
    </message>
    <message>
        <source>Decay after</source>
        <translation>Sinkt ab</translation>
    </message>
    <message>
        <source>Where the square-root schedule begins to fall.</source>
        <translation>Wo der Wurzel-Verlauf zu sinken beginnt.</translation>
    </message>
    <message>
        <source>Random positions</source>
        <translation>Zufällige Orte</translation>
    </message>
    <message>
        <source>Share of patches told a wrong place, so that places are not learned by heart.</source>
        <translation>Anteil der Ausschnitte mit falscher Ortsangabe, damit Orte nicht auswendig gelernt werden.</translation>
    </message>
    <message>
        <source>Flow average</source>
        <translation>Mittelung</translation>
    </message>
    <message>
        <source>Width of the averaging over the training&apos;s steps.</source>
        <translation>Breite der Mittelung über die Lernschritte.</translation>
    </message>
    <message>
        <source>Matching steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps of distribution matching.</source>
        <translation>Schritte des Angleichens der Verteilungen.</translation>
    </message>
    <message>
        <source>What distribution matching starts from.</source>
        <translation>Wovon das Angleichen ausgeht.</translation>
    </message>
    <message>
        <source>spectral</source>
        <translation>Spektren</translation>
    </message>
    <message>
        <source>gaussian</source>
        <translation>Gauß</translation>
    </message>
    <message>
        <source>random</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Kernels at a node: 3, or 1 for all colours together.</source>
        <translation>Punktbilder an einem Rasterpunkt: 3, oder 1 für alle Farben zusammen.</translation>
    </message>
    <message>
        <source>Matching batch</source>
        <translation>Ausschnitte je Schritt</translation>
    </message>
    <message>
        <source>Kernel rate</source>
        <translation>Lernrate der Punktbilder</translation>
    </message>
    <message>
        <source>Learning rate of the kernels.</source>
        <translation>Lernrate der Punktbilder.</translation>
    </message>
    <message>
        <source>Auxiliary rate</source>
        <translation>Lernrate des Hilfsmodells</translation>
    </message>
    <message>
        <source>Learning rate of the auxiliary flow model.</source>
        <translation>Lernrate des Hilfs-Flussmodells.</translation>
    </message>
    <message>
        <source>Kernel parameters</source>
        <translation>Positiv durch</translation>
    </message>
    <message>
        <source>How kernels are kept positive.</source>
        <translation>Wodurch Punktbilder positiv bleiben.</translation>
    </message>
    <message>
        <source>absolute</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>squares</source>
        <translation>Quadrat</translation>
    </message>
    <message>
        <source>Noise model</source>
        <translation>Rauschmodell</translation>
    </message>
    <message>
        <source>The blurred photos&apos; noise: known, or learned as white, or as photon and read noise.</source>
        <translation>Das Rauschen der unscharfen Fotos: bekannt, oder gelernt als weißes oder als Photonen- und Ausleserauschen.</translation>
    </message>
    <message>
        <source>known</source>
        <translation>bekannt</translation>
    </message>
    <message>
        <source>white</source>
        <translation>weiß</translation>
    </message>
    <message>
        <source>photon-read</source>
        <translation>Photonen und Auslesen</translation>
    </message>
    <message>
        <source>Known noise</source>
        <translation>Rauschen zu Beginn</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Whether kernels and auxiliary model learn in turn, or from the same pass, which is faster.</source>
        <translation>Ob Punktbilder und Hilfsmodell abwechselnd lernen oder, was schneller ist, im selben Durchgang.</translation>
    </message>
    <message>
        <source>alternating</source>
        <translation>abwechselnd</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>gemeinsam</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Weight of the centroids&apos; distance from the middle.</source>
        <translation>Gewicht des Abstands der Schwerpunkte von der Mitte.</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>Gauß</translation>
    </message>
    <message>
        <source>Weight of the kernels&apos; spread.</source>
        <translation>Gewicht der Ausdehnung der Punktbilder.</translation>
    </message>
    <message>
        <source>Earliest</source>
        <translation>Früheste Zeit</translation>
    </message>
    <message>
        <source>First time of the flow that is used; 0 is noise, 1 a photo.</source>
        <translation>Früheste Zeit des Flusses, die genutzt wird; 0 ist Rauschen, 1 ein Foto.</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>Späteste Zeit</translation>
    </message>
    <message>
        <source>Last time of the flow that is used.</source>
        <translation>Späteste Zeit des Flusses, die genutzt wird.</translation>
    </message>
    <message>
        <source>Kernel average</source>
        <translation>Mittelung</translation>
    </message>
    <message>
        <source>Width of the averaging of the kernels; 0 for none.</source>
        <translation>Breite der Mittelung der Punktbilder; 0 für keine.</translation>
    </message>
    <message>
        <source>Learning what sharp photos look like</source>
        <translation>Wie scharfe Fotos aussehen, wird gelernt</translation>
    </message>
    <message>
        <source>Learning what blurred photos look like</source>
        <translation>Wie unscharfe Fotos aussehen, wird gelernt</translation>
    </message>
    <message>
        <source>Asking the flow model which way the kernels point</source>
        <translation>Das Flussmodell wird gefragt, wie herum die Punktbilder liegen</translation>
    </message>
    <message>
        <source>Matching the distributions</source>
        <translation>Die Verteilungen werden angeglichen</translation>
    </message>
    <message>
        <source>Decoding the photos</source>
        <translation>Die Fotos werden entwickelt</translation>
    </message>
    <message>
        <source>flow matching</source>
        <translation>Flussmodell</translation>
    </message>
    <message>
        <source>flow matching, sharp photos</source>
        <translation>Flussmodell, scharfe Fotos</translation>
    </message>
    <message>
        <source>auxiliary flow</source>
        <translation>Hilfsmodell</translation>
    </message>
    <message>
        <source>distribution matching</source>
        <translation>Angleichen</translation>
    </message>
    <message>
        <source>hold-out, spectral</source>
        <translation>Probefotos, Spektren</translation>
    </message>
    <message>
        <source>hold-out, distribution matching</source>
        <translation>Probefotos, Angleichen</translation>
    </message>
    <message>
        <source>regulariser, centre</source>
        <translation>Regler, Mitte</translation>
    </message>
    <message>
        <source>regulariser, gaussian</source>
        <translation>Regler, Gauß</translation>
    </message>
    <message>
        <source>flow model</source>
        <translation>Flussmodell</translation>
    </message>
    <message>
        <source>%1 the orientation (%2 standard errors)</source>
        <translation>%1 der Ausrichtung (%2 Standardfehler)</translation>
    </message>
    <message>
        <source>agrees with</source>
        <translation>stimmt überein mit</translation>
    </message>
    <message>
        <source>disagrees with</source>
        <translation>widerspricht</translation>
    </message>
    <message>
        <source>is undecided about</source>
        <translation>ist unentschieden bei</translation>
    </message>
    <message>
        <source>%1: %2 on photos not used (step %3), spectral %4</source>
        <translation>%1: %2 an ungenutzten Fotos (Schritt %3), Spektren %4</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>übernommen</translation>
    </message>
    <message>
        <source>not taken</source>
        <translation>nicht übernommen</translation>
    </message>
    <message>
        <source>Distribution matching improved the hold-out score: its grid was taken.</source>
        <translation>Das Angleichen der Verteilungen verbesserte das Fehlermaß an den Probefotos: Sein Raster wurde übernommen.</translation>
    </message>
    <message>
        <source>Distribution matching did not clearly improve the hold-out score: the spectral calibration&apos;s grid was kept.</source>
        <translation>Das Angleichen der Verteilungen verbesserte das Fehlermaß an den Probefotos nicht deutlich: Das Raster aus den Spektren blieb.</translation>
    </message>
    <message>
        <source>%1 The spectral calibration&apos;s grid was kept.</source>
        <translation>%1 Das Raster aus den Spektren blieb.</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Zügig</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Parking lot (paper)</source>
        <translation>Parkplatz (Veröffentlichung)</translation>
    </message>
    <message>
        <source>Defocus (paper)</source>
        <translation>Defokus (Veröffentlichung)</translation>
    </message>
    <message>
        <source>Motion blur (paper)</source>
        <translation>Bewegung (Veröffentlichung)</translation>
    </message>
    <message>
        <source>A larger network on one GPU, with its own model of sharp photos for restoration: about an hour.</source>
        <translation>Ein größeres Netz auf einer Grafikkarte, mit eigenem Modell scharfer Fotos zum Wiederherstellen: etwa eine Stunde.</translation>
    </message>
    <message>
        <source>The settings of the paper&apos;s experiment with photos of a parking lot, from random kernels: many hours on a GPU.</source>
        <translation>Die Einstellungen der Veröffentlichung für Fotos eines Parkplatzes, von zufälligen Punktbildern aus: viele Stunden auf einer Grafikkarte.</translation>
    </message>
    <message>
        <source>The settings of the paper&apos;s experiment with defocused photos (DPDD), one kernel for all colours: many hours on a GPU.</source>
        <translation>Die Einstellungen der Veröffentlichung für defokussierte Fotos (DPDD), ein Punktbild für alle Farben: viele Stunden auf einer Grafikkarte.</translation>
    </message>
    <message>
        <source>The settings of the paper&apos;s experiment with faces, one kernel for the whole frame: many hours on a GPU.</source>
        <translation>Die Einstellungen der Veröffentlichung für Gesichter, ein Punktbild für das ganze Bild: viele Stunden auf einer Grafikkarte.</translation>
    </message>
    <message>
        <source>Numbers inside the networks; auto takes bfloat16, which is faster, where the hardware has it.</source>
        <translation>Zahlen in den Netzen; „auto“ nimmt die schnelleren mit 16 Bit, wo die Hardware sie hat.</translation>
    </message>
    <message>
        <source>%1: this disk cannot lock files. Do not write to the project from two programs at the same time.</source>
        <translation>%1: Auf diesem Datenträger lassen sich keine Dateien sperren. Das Projekt nicht aus zwei Programmen gleichzeitig ändern.</translation>
    </message>
    <message>
        <source>Orientation patches</source>
        <translation>Ausschnitte für die Richtung</translation>
    </message>
    <message>
        <source>How many patches may be spent on the question which way the kernels point.</source>
        <translation>Wie viele Ausschnitte die Frage kosten darf, wohin die Kerne zeigen.</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Anläufe</translation>
    </message>
    <message>
        <source>How often the lens is fitted, from different starts, to average the results; more is better and takes longer.</source>
        <translation>Wie oft das Objektiv von verschiedenen Anfängen aus angepasst wird, um die Ergebnisse zu mitteln; mehr ist besser und dauert länger.</translation>
    </message>
    <message>
        <source>you may not write here</source>
        <translation>Hier dürfen Sie nicht schreiben</translation>
    </message>
    <message>
        <source>Choose another folder or ask its owner</source>
        <translation>Wählen Sie einen anderen Ordner, oder fragen Sie den Besitzer</translation>
    </message>
    <message>
        <source>this disk can only be read</source>
        <translation>Dieser Datenträger kann nur gelesen werden</translation>
    </message>
    <message>
        <source>Choose another one</source>
        <translation>Wählen Sie einen anderen</translation>
    </message>
    <message>
        <source>there is no space left on this disk</source>
        <translation>Dieser Datenträger ist voll</translation>
    </message>
    <message>
        <source>Make room or choose another one</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen anderen</translation>
    </message>
    <message>
        <source>the folder to write into is not there</source>
        <translation>Den Ordner, in den geschrieben werden soll, gibt es nicht</translation>
    </message>
    <message>
        <source>Make it first</source>
        <translation>Legen Sie ihn zuerst an</translation>
    </message>
    <message>
        <source>the file could not be written (%1)</source>
        <translation>Die Datei ließ sich nicht schreiben (%1)</translation>
    </message>
    <message>
        <source>a folder of this name is there already</source>
        <translation>Einen Ordner mit diesem Namen gibt es schon</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>Wählen Sie einen anderen</translation>
    </message>
    <message>
        <source>this is a device or pipe, not a file</source>
        <translation>Das ist ein Gerät oder eine Pipe, keine Datei</translation>
    </message>
    <message>
        <source>Choose the name of a file</source>
        <translation>Den Namen einer Datei wählen</translation>
    </message>
    <message>
        <source>you may not read this file</source>
        <translation>Sie dürfen diese Datei nicht lesen</translation>
    </message>
    <message>
        <source>Ask its owner</source>
        <translation>Fragen Sie ihren Besitzer</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>Diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>this is a folder, not a file</source>
        <translation>Das ist ein Ordner, keine Datei</translation>
    </message>
    <message>
        <source>the disk could not read this file</source>
        <translation>Das Laufwerk konnte diese Datei nicht lesen</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>Die Datei ist leer</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1. %2.</source>
        <translation>%1. %2.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1: %2. %3.</source>
        <translation>%1: %2. %3.</translation>
    </message>
    <message>
        <source>the log could not be opened (%1)</source>
        <translation>Das Protokoll ließ sich nicht öffnen (%1)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not %2</source>
        <translation>„%1“ ist nicht %2</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>eines von %1</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>wahr oder falsch</translation>
    </message>
    <message>
        <source>a word</source>
        <translation>ein Wort</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>eine ganze Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>eine Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>there is no option of this name</source>
        <translation>Eine Einstellung mit diesem Namen gibt es nicht</translation>
    </message>
    <message>
        <source>this part of Petzval, which trains and runs networks, is not installed</source>
        <translation>Dieser Teil von Petzval, der Netze trainiert und anwendet, ist nicht installiert</translation>
    </message>
    <message>
        <source>it cannot be loaded: %1</source>
        <translation>Er lässt sich nicht laden: %1</translation>
    </message>
    <message>
        <source>Install the package petzval-learn</source>
        <translation>Das Paket petzval-learn installieren</translation>
    </message>
    <message>
        <source>this part of Petzval is not installed</source>
        <translation>Dieser Teil von Petzval ist nicht installiert</translation>
    </message>
    <message>
        <source>Install Petzval again</source>
        <translation>Petzval neu installieren</translation>
    </message>
    <message>
        <source>it has no photos</source>
        <translation>Es sind keine Fotos da</translation>
    </message>
    <message>
        <source>Add some first</source>
        <translation>Fügen Sie zuerst welche hinzu</translation>
    </message>
    <message>
        <source>its photos show too little texture to measure a lens with</source>
        <translation>Sie zeigen zu wenig Detail, um ein Objektiv daran zu messen</translation>
    </message>
    <message>
        <source>Add photos with fine detail all over the frame</source>
        <translation>Fügen Sie Fotos mit feinem Detail im ganzen Bild hinzu</translation>
    </message>
    <message>
        <source>the sharp set</source>
        <translation>Die scharfen Fotos</translation>
    </message>
    <message>
        <source>the blurred set</source>
        <translation>Die unscharfen Fotos</translation>
    </message>
    <message>
        <source>Fitting the lens from other starts</source>
        <translation>Das Objektiv wird von anderen Anfängen aus angepasst</translation>
    </message>
    <message>
        <source>Fitting the kernels without a lens</source>
        <translation>Die Punktbilder werden ohne Objektivmodell angepasst</translation>
    </message>
    <message>
        <source>%1 is even</source>
        <translation>%1 ist gerade</translation>
    </message>
    <message>
        <source>Choose an odd size, so that there is a centre pixel</source>
        <translation>Wählen Sie eine ungerade Größe, damit es ein mittleres Pixel gibt</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>state of a distribution matching</source>
        <translation>Stand eines Angleichens</translation>
    </message>
    <message>
        <source>a loss is no longer a number</source>
        <translation>Ein Verlust ist keine Zahl mehr</translation>
    </message>
    <message>
        <source>Go on from the last good state with smaller rates</source>
        <translation>Mit kleineren Lernraten vom letzten guten Stand weitermachen</translation>
    </message>
    <message>
        <source>training job</source>
        <translation>Lernauftrag</translation>
    </message>
    <message>
        <source>Seed of all random choices.</source>
        <translation>Startzahl aller zufälligen Entscheidungen.</translation>
    </message>
    <message>
        <source>they have no place of %1 x %1 px without clipped highlights</source>
        <translation>Sie haben keine Stelle von %1 × %1 px ohne ausgefressene Lichter</translation>
    </message>
    <message>
        <source>Add photos that are less exposed</source>
        <translation>Fügen Sie knapper belichtete Fotos hinzu</translation>
    </message>
    <message>
        <source>there is too little texture near every node of the grid</source>
        <translation>Bei jedem Punkt des Rasters ist zu wenig Detail</translation>
    </message>
    <message>
        <source>Choose a coarser grid, or add photos with fine detail all over the frame</source>
        <translation>Wählen Sie ein gröberes Raster, oder fügen Sie Fotos mit feinem Detail im ganzen Bild hinzu</translation>
    </message>
    <message>
        <source>the file of decoded photos is damaged or cut off</source>
        <translation>Die Datei mit den entwickelten Fotos ist beschädigt oder abgeschnitten</translation>
    </message>
    <message>
        <source>Remove it, so that the photos are decoded again</source>
        <translation>Sie löschen, damit die Fotos erneut entwickelt werden</translation>
    </message>
    <message>
        <source>the file cannot be mapped into memory</source>
        <translation>Die Datei lässt sich nicht in den Speicher einblenden</translation>
    </message>
    <message>
        <source>this is not a file of decoded photos of Petzval</source>
        <translation>Das ist keine Datei mit entwickelten Fotos von Petzval</translation>
    </message>
    <message>
        <source>it was written by a machine of another byte order</source>
        <translation>Sie wurde auf einem Rechner mit anderer Bytefolge geschrieben</translation>
    </message>
    <message>
        <source>it was written by another Petzval</source>
        <translation>Sie wurde von einem anderen Petzval geschrieben</translation>
    </message>
    <message>
        <source>the file could not be written</source>
        <translation>Die Datei ließ sich nicht schreiben</translation>
    </message>
    <message>
        <source>its description holds %1 where a size should be</source>
        <translation>In der Beschreibung steht %1, wo eine Größe stehen sollte</translation>
    </message>
    <message>
        <source>its grid has %1 axes instead of 5</source>
        <translation>Das Raster hat %1 Achsen statt 5</translation>
    </message>
    <message>
        <source>its kernels are not square</source>
        <translation>Die Punktbilder sind nicht quadratisch</translation>
    </message>
    <message>
        <source>its description is too long to be Petzval&apos;s</source>
        <translation>Die Beschreibung ist zu lang, um von Petzval zu sein</translation>
    </message>
    <message>
        <source>its description is not Petzval&apos;s</source>
        <translation>Die Beschreibung ist nicht von Petzval</translation>
    </message>
    <message>
        <source>this grid was written by a newer Petzval</source>
        <translation>Dieses Raster hat ein neueres Petzval geschrieben</translation>
    </message>
    <message>
        <source>Update Petzval to read it</source>
        <translation>Petzval erneuern, um es zu lesen</translation>
    </message>
    <message>
        <source>its scale is not positive</source>
        <translation>Der Maßstab ist nicht positiv</translation>
    </message>
    <message>
        <source>its description of the grid is damaged</source>
        <translation>Die Beschreibung des Rasters ist beschädigt</translation>
    </message>
    <message>
        <source>its curve is no transfer curve that Petzval knows</source>
        <translation>Die Tonwertkurve ist keine, die Petzval kennt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not one of %2</source>
        <translation>„%1“ ist keines von %2</translation>
    </message>
    <message>
        <source>its extension belongs to no format for grids</source>
        <translation>Die Endung gehört zu keinem Format für Raster</translation>
    </message>
    <message>
        <source>Name a format: %1</source>
        <translation>Nennen Sie ein Format: %1</translation>
    </message>
    <message>
        <source>this is no grid of kernels that Petzval can read</source>
        <translation>Das ist kein Raster von Punktbildern, das Petzval lesen kann</translation>
    </message>
    <message>
        <source>this may come from a grid, but holds no kernels (%1)</source>
        <translation>Das stammt vielleicht von einem Raster, enthält aber keine Punktbilder (%1)</translation>
    </message>
    <message>
        <source>Choose the grid itself</source>
        <translation>Wählen Sie das Raster selbst</translation>
    </message>
    <message>
        <source>this file is too large to be a PSF grid</source>
        <translation>Diese Datei ist zu groß für ein Raster von Punktbildern</translation>
    </message>
    <message>
        <source>the file is far too small for the grid it claims</source>
        <translation>Die Datei ist viel zu klein für das Raster, das sie verspricht</translation>
    </message>
    <message>
        <source>this is no PSF grid: %1</source>
        <translation>Das ist kein Raster von Punktbildern: %1</translation>
    </message>
    <message>
        <source>the file is cut off or damaged</source>
        <translation>Die Datei ist abgeschnitten oder beschädigt</translation>
    </message>
    <message>
        <source>its attribute &quot;petzval&quot;, which tells the size of the kernels, is missing</source>
        <translation>Das Attribut „petzval“, das die Größe der Punktbilder angibt, fehlt</translation>
    </message>
    <message>
        <source>its picture is not a single one in lines</source>
        <translation>Das Bild ist kein einzelnes, zeilenweise gespeichertes</translation>
    </message>
    <message>
        <source>its picture is not of the size that its description says</source>
        <translation>Das Bild hat nicht die Größe, die in der Beschreibung steht</translation>
    </message>
    <message>
        <source>it has not the channels that its description says</source>
        <translation>Die Kanäle sind nicht die, die in der Beschreibung stehen</translation>
    </message>
    <message>
        <source>its channels are not R, G and B, or Y</source>
        <translation>Die Kanäle sind nicht R, G und B oder Y</translation>
    </message>
    <message>
        <source>its numbers are not 32-bit floating point</source>
        <translation>Die Zahlen sind keine Gleitkommazahlen mit 32 Bit</translation>
    </message>
    <message>
        <source>its EXR header is damaged or far too large</source>
        <translation>Der EXR-Kopf ist beschädigt oder viel zu groß</translation>
    </message>
    <message>
        <source>OpenEXR</source>
        <translation>OpenEXR</translation>
    </message>
    <message>
        <source>FITS</source>
        <translation>FITS</translation>
    </message>
    <message>
        <source>this is no MAT file of version 5, or its header is damaged</source>
        <translation>Das ist keine MAT-Datei der Version 5, oder ihr Kopf ist beschädigt</translation>
    </message>
    <message>
        <source>Save it in MATLAB with -v6 or -v7</source>
        <translation>Sichern Sie sie in MATLAB mit -v6 oder -v7</translation>
    </message>
    <message>
        <source>the file is cut off</source>
        <translation>Die Datei ist abgeschnitten</translation>
    </message>
    <message>
        <source>its variable &quot;psf&quot; is not of class single</source>
        <translation>Die Variable „psf“ ist nicht von der Klasse single</translation>
    </message>
    <message>
        <source>Save single(psf)</source>
        <translation>Sichern Sie single(psf)</translation>
    </message>
    <message>
        <source>its variable &quot;psf&quot; has not five axes</source>
        <translation>Die Variable „psf“ hat nicht fünf Achsen</translation>
    </message>
    <message>
        <source>its description is of a grid of another shape</source>
        <translation>Die Beschreibung gehört zu einem Raster anderer Form</translation>
    </message>
    <message>
        <source>it has no variable &quot;psf&quot;</source>
        <translation>Eine Variable „psf“ fehlt</translation>
    </message>
    <message>
        <source>this is no NumPy file of a version that Petzval knows</source>
        <translation>Das ist keine NumPy-Datei einer Version, die Petzval kennt</translation>
    </message>
    <message>
        <source>its header is not that of a NumPy array</source>
        <translation>Der Kopf ist nicht der eines NumPy-Felds</translation>
    </message>
    <message>
        <source>its array is far too large</source>
        <translation>Das Feld ist viel zu groß</translation>
    </message>
    <message>
        <source>its array does not have five axes</source>
        <translation>Das Feld hat nicht fünf Achsen</translation>
    </message>
    <message>
        <source>this describes a grid of another shape</source>
        <translation>Das beschreibt ein Raster anderer Form</translation>
    </message>
    <message>
        <source>Remove it to read the array without a description</source>
        <translation>Löschen Sie sie, um das Feld ohne Beschreibung zu lesen</translation>
    </message>
    <message>
        <source>its numbers are not little-endian float32 or float64</source>
        <translation>Die Zahlen sind nicht float32 oder float64 in Little-Endian</translation>
    </message>
    <message>
        <source>its array is in Fortran&apos;s order</source>
        <translation>Das Feld liegt in der Reihenfolge von Fortran</translation>
    </message>
    <message>
        <source>the file is longer than its array</source>
        <translation>Die Datei ist länger als ihr Feld</translation>
    </message>
    <message>
        <source>its pickle is cut off or damaged</source>
        <translation>Das Pickle ist abgeschnitten oder beschädigt</translation>
    </message>
    <message>
        <source>Save a dictionary of the tensors psf, x and y with torch.save</source>
        <translation>Sichern Sie ein Dictionary der Tensoren psf, x und y mit torch.save</translation>
    </message>
    <message>
        <source>its pickle is not of protocol 2</source>
        <translation>Das Pickle hat nicht Protokoll 2</translation>
    </message>
    <message>
        <source>its pickle holds an instruction that tensors do not need</source>
        <translation>Das Pickle enthält eine Anweisung, die Tensoren nicht brauchen</translation>
    </message>
    <message>
        <source>its numbers are of a kind that PyTorch does not have</source>
        <translation>Die Zahlen sind von einer Art, die PyTorch nicht kennt</translation>
    </message>
    <message>
        <source>it asks for more than tensors, which Petzval does not run</source>
        <translation>Es verlangt mehr als Tensoren, und das führt Petzval nicht aus</translation>
    </message>
    <message>
        <source>it holds no dictionary</source>
        <translation>Es enthält kein Dictionary</translation>
    </message>
    <message>
        <source>its pickle is too long for three tensors</source>
        <translation>Das Pickle ist zu lang für drei Tensoren</translation>
    </message>
    <message>
        <source>the folder could not be made (%1)</source>
        <translation>Der Ordner ließ sich nicht anlegen (%1)</translation>
    </message>
    <message>
        <source>there is something of this name already</source>
        <translation>Etwas mit diesem Namen gibt es schon</translation>
    </message>
    <message>
        <source>Name a new folder: this format writes several files</source>
        <translation>Nennen Sie einen neuen Ordner: Dieses Format schreibt mehrere Dateien</translation>
    </message>
    <message>
        <source>the folder could not be written (%1)</source>
        <translation>Der Ordner ließ sich nicht schreiben (%1)</translation>
    </message>
    <message>
        <source>this is no PSF: %1</source>
        <translation>Das ist kein Punktbild: %1</translation>
    </message>
    <message>
        <source>its image has not two or three axes</source>
        <translation>Das Bild hat nicht zwei oder drei Achsen</translation>
    </message>
    <message>
        <source>its numbers are not 32-bit floating point (BITPIX -32)</source>
        <translation>Die Zahlen sind keine Gleitkommazahlen mit 32 Bit (BITPIX -32)</translation>
    </message>
    <message>
        <source>it is not square</source>
        <translation>Es ist nicht quadratisch</translation>
    </message>
    <message>
        <source>its image cannot be read</source>
        <translation>Das Bild lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>the files of this folder do not make a whole grid of %1 rows and %2 columns</source>
        <translation>Die Dateien dieses Ordners ergeben kein ganzes Raster von %1 Zeilen und %2 Spalten</translation>
    </message>
    <message>
        <source>it is of another size than the others</source>
        <translation>Es hat eine andere Größe als die übrigen</translation>
    </message>
    <message>
        <source>its pixels cannot be written (%1)</source>
        <translation>Die Pixel lassen sich nicht schreiben (%1)</translation>
    </message>
    <message>
        <source>the file cannot be finished (%1)</source>
        <translation>Die Datei lässt sich nicht abschließen (%1)</translation>
    </message>
    <message>
        <source>its picture is stored in tiles or planes</source>
        <translation>Das Bild ist in Kacheln oder Ebenen gespeichert</translation>
    </message>
    <message>
        <source>its samples are neither 16-bit integers nor 32-bit floating point</source>
        <translation>Die Werte sind weder ganze Zahlen mit 16 Bit noch Gleitkommazahlen mit 32 Bit</translation>
    </message>
    <message>
        <source>its tags contradict each other</source>
        <translation>Die Angaben in der Datei widersprechen sich</translation>
    </message>
    <message>
        <source>its pixels cannot be decoded</source>
        <translation>Die Pixel lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>its ImageDescription, which tells the size of the kernels, is missing</source>
        <translation>Die ImageDescription, die die Größe der Punktbilder angibt, fehlt</translation>
    </message>
    <message>
        <source>Save a dictionary of the tensors psf [N,C,k,k], x [N] and y [N] with torch.save</source>
        <translation>Sichern Sie ein Dictionary der Tensoren psf [N,C,k,k], x [N] und y [N] mit torch.save</translation>
    </message>
    <message>
        <source>its archive lacks the entry %1</source>
        <translation>Im Archiv fehlt der Eintrag %1</translation>
    </message>
    <message>
        <source>this archive was not written by PyTorch</source>
        <translation>Dieses Archiv wurde nicht von PyTorch geschrieben</translation>
    </message>
    <message>
        <source>its numbers are in the other byte order</source>
        <translation>Die Zahlen haben die andere Bytefolge</translation>
    </message>
    <message>
        <source>a tensor is larger than its numbers</source>
        <translation>Ein Tensor ist größer als seine Zahlen</translation>
    </message>
    <message>
        <source>its numbers are not float32 or float64</source>
        <translation>Die Zahlen sind nicht float32 oder float64</translation>
    </message>
    <message>
        <source>it has no tensor &quot;%1&quot;</source>
        <translation>Ein Tensor „%1“ fehlt</translation>
    </message>
    <message>
        <source>its kernels do not sit on an even grid from edge to edge of the frame</source>
        <translation>Die Punktbilder sitzen nicht auf einem gleichmäßigen Raster von Rand zu Rand des Bildes</translation>
    </message>
    <message>
        <source>Give them at x = 0, 1/(columns-1), ... 1, and y likewise</source>
        <translation>Geben Sie sie bei x = 0, 1/(Spalten-1), ... 1 an, und y ebenso</translation>
    </message>
    <message>
        <source>its kernels do not fill a grid</source>
        <translation>Die Punktbilder füllen kein Raster</translation>
    </message>
    <message>
        <source>its tensor &quot;psf&quot; has not four axes</source>
        <translation>Der Tensor „psf“ hat nicht vier Achsen</translation>
    </message>
    <message>
        <source>its tensor &quot;psf&quot; is too large for a grid</source>
        <translation>Der Tensor „psf“ ist zu groß für ein Raster</translation>
    </message>
    <message>
        <source>its kernels are not square, or larger than 65 px</source>
        <translation>Die Punktbilder sind nicht quadratisch oder größer als 65 px</translation>
    </message>
    <message>
        <source>it has more than three channels</source>
        <translation>Es hat mehr als drei Kanäle</translation>
    </message>
    <message>
        <source>its tensors &quot;x&quot; and &quot;y&quot; are not as long as &quot;psf&quot;</source>
        <translation>Die Tensoren „x“ und „y“ sind nicht so lang wie „psf“</translation>
    </message>
    <message>
        <source>two of its kernels sit at one place</source>
        <translation>Zwei der Punktbilder sitzen an derselben Stelle</translation>
    </message>
    <message>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
    <message>
        <source>the archive is cut off or damaged</source>
        <translation>Das Archiv ist abgeschnitten oder beschädigt</translation>
    </message>
    <message>
        <source>its archive is compressed</source>
        <translation>Das Archiv ist gepackt</translation>
    </message>
    <message>
        <source>Save it with torch.save</source>
        <translation>Sichern Sie es mit torch.save</translation>
    </message>
    <message>
        <source>transfer curve</source>
        <translation>Tonwertkurve</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not one of linear, srgb, sqrt</source>
        <translation>„%1“ ist keines von linear, srgb, sqrt</translation>
    </message>
    <message>
        <source>only photos of the sharp set can be cropped</source>
        <translation>Nur scharfe Fotos können beschnitten werden</translation>
    </message>
    <message>
        <source>The blurred set needs the whole field</source>
        <translation>Von den unscharfen Fotos wird das ganze Feld gebraucht</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing was added</source>
        <translation>Es wurde nichts hinzugefügt</translation>
    </message>
    <message>
        <source>%1 is in this set already and was left out.</source>
        <translation>%1 ist hier schon enthalten und wurde ausgelassen.</translation>
    </message>
    <message>
        <source>the project&apos;s photos have changed since this run began, so it cannot go on</source>
        <translation>Die Fotos des Projekts haben sich seit Beginn dieser Messung geändert, darum kann sie nicht weitergehen</translation>
    </message>
    <message>
        <source>Start a new calibration</source>
        <translation>Eine neue Messung beginnen</translation>
    </message>
    <message>
        <source>the %1 set has no photos</source>
        <translation>Es gibt keine %1 Fotos</translation>
    </message>
    <message>
        <source>Add some</source>
        <translation>Fügen Sie welche hinzu</translation>
    </message>
    <message>
        <source>none of the photos in the %1 set can be decoded</source>
        <translation>Keines der %1 Fotos lässt sich entwickeln</translation>
    </message>
    <message>
        <source>Check them and add others</source>
        <translation>Sie prüfen und andere hinzufügen</translation>
    </message>
    <message>
        <source>%1 does not lie within the photo of %2 x %3 px</source>
        <translation>%1 liegt nicht im Foto von %2 × %3 px</translation>
    </message>
    <message>
        <source>Give left, top, width and height in pixels</source>
        <translation>Geben Sie links, oben, Breite und Höhe in Pixeln an</translation>
    </message>
    <message>
        <source>Reading the photo</source>
        <translation>Das Foto wird gelesen</translation>
    </message>
    <message>
        <source>A developed photo: sharpening and tone curve of the camera or converter are in the result. RAW files tell of the lens.</source>
        <translation>Ein entwickeltes Foto: Schärfung und Tonwertkurve der Kamera oder des Programms stecken im Ergebnis. RAW-Dateien sprechen vom Objektiv.</translation>
    </message>
    <message>
        <source>The sensor has no Bayer pattern: the interpolation of the colours is in the result.</source>
        <translation>Der Sensor hat kein Bayer-Muster: Die Interpolation der Farben steckt im Ergebnis.</translation>
    </message>
    <message>
        <source>Measuring the edge</source>
        <translation>Die Kante wird gemessen</translation>
    </message>
    <message>
        <source>there is something here already</source>
        <translation>Hier ist schon etwas</translation>
    </message>
    <message>
        <source>Choose another folder for the example</source>
        <translation>Einen anderen Ordner für das Beispiel wählen</translation>
    </message>
    <message>
        <source>this is the grid to be exported</source>
        <translation>Das ist das Raster, das exportiert werden soll</translation>
    </message>
    <message>
        <source>The grid was %1.</source>
        <translation>Zur Messung: %1.</translation>
    </message>
    <message>
        <source>The grid was measured in %1 light; it is used in linear light.</source>
        <translation>Gemessen wurde in Licht der Kurve „%1“; verwendet wird die Messung in linearem Licht.</translation>
    </message>
    <message>
        <source>it must be more than zero</source>
        <translation>Der Wert muss über null liegen</translation>
    </message>
    <message>
        <source>it is for one photo</source>
        <translation>Das gilt nur für ein Foto</translation>
    </message>
    <message>
        <source>Name a single photo, or do without it</source>
        <translation>Nennen Sie ein einziges Foto, oder lassen Sie es weg</translation>
    </message>
    <message>
        <source>Looking for grids</source>
        <translation>Passende Messungen werden gesucht</translation>
    </message>
    <message>
        <source>an option is a number, a word, true or false</source>
        <translation>Eine Einstellung ist eine Zahl, ein Wort, wahr oder falsch</translation>
    </message>
    <message>
        <source>this is not valid JSON at byte %1</source>
        <translation>Das ist bei Byte %1 kein gültiges JSON</translation>
    </message>
    <message>
        <source>Petzval met an internal fault of an unknown kind.</source>
        <translation>In Petzval ist ein Fehler unbekannter Art aufgetreten.</translation>
    </message>
    <message>
        <source>there are no photos in this folder</source>
        <translation>In diesem Ordner sind keine Fotos</translation>
    </message>
    <message>
        <source>it stands upright and does not tell which way it was turned, and a lens does not blur the same on both sides</source>
        <translation>Es steht hochkant und sagt nicht, wie herum es gedreht wurde, und ein Objektiv zeichnet nicht auf beiden Seiten gleich</translation>
    </message>
    <message>
        <source>Say so, or save it as it came from the camera</source>
        <translation>Geben Sie es an, oder speichern Sie es, wie es aus der Kamera kam</translation>
    </message>
    <message>
        <source>a crop of %1 at %2,%3 leads beyond the full photo of %4</source>
        <translation>Ein Ausschnitt von %1 bei %2,%3 führt über das volle Foto von %4 hinaus</translation>
    </message>
    <message>
        <source>Give the place of its top left corner in the full photo</source>
        <translation>Geben Sie an, wo seine linke obere Ecke im vollen Foto liegt</translation>
    </message>
    <message>
        <source>it has %1, and the grid was measured on frames of %2</source>
        <translation>Es hat %1, gemessen wurde an Bildern mit %2</translation>
    </message>
    <message>
        <source>%1 made of superpixels, which developed photos do not have</source>
        <translation>%1 aus Superpixeln, die entwickelte Fotos nicht haben</translation>
    </message>
    <message>
        <source>Restore the RAW file, or measure the lens on developed photos</source>
        <translation>Nehmen Sie die RAW-Datei, oder messen Sie das Objektiv an entwickelten Fotos</translation>
    </message>
    <message>
        <source>Take a grid that was measured on this camera, in the same mode</source>
        <translation>Nehmen Sie eine Messung von dieser Kamera in derselben Betriebsart</translation>
    </message>
    <message>
        <source>%1: it was scaled, or is a crop</source>
        <translation>%1: Es wurde skaliert oder ist ein Ausschnitt</translation>
    </message>
    <message>
        <source>Save it at full size, or place the crop</source>
        <translation>Speichern Sie es in voller Größe, oder geben Sie an, wo der Ausschnitt liegt</translation>
    </message>
    <message>
        <source>Save it at its original size</source>
        <translation>Speichern Sie es in seiner ursprünglichen Größe</translation>
    </message>
    <message>
        <source>%1: it is a crop, and does not tell where it was taken from</source>
        <translation>%1: Es ist ein Ausschnitt und sagt nicht, woher</translation>
    </message>
    <message>
        <source>Restore the full photo, or place the crop</source>
        <translation>Nehmen Sie das volle Foto, oder geben Sie an, wo der Ausschnitt liegt</translation>
    </message>
    <message>
        <source>Take a grid that was measured on this camera</source>
        <translation>Nehmen Sie eine Messung von dieser Kamera</translation>
    </message>
    <message>
        <source>there is none called &apos;%1&apos;</source>
        <translation>„%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>Choose one of: %1</source>
        <translation>Wählen Sie eines von: %1</translation>
    </message>
    <message>
        <source>a report is a PDF or an HTML page</source>
        <translation>Ein Bericht ist ein PDF oder eine HTML-Seite</translation>
    </message>
    <message>
        <source>End its name in .pdf or .html</source>
        <translation>Lassen Sie den Namen auf .pdf oder .html enden</translation>
    </message>
    <message>
        <source>the run&apos;s grid cannot be read</source>
        <translation>Das Raster der Messung lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>the run&apos;s grid cannot be read (%1)</source>
        <translation>Das Raster der Messung lässt sich nicht lesen (%1)</translation>
    </message>
    <message>
        <source>Calibrate again</source>
        <translation>Messen Sie noch einmal</translation>
    </message>
    <message>
        <source>there is no file to write the report to</source>
        <translation>Es ist keine Datei für den Bericht genannt</translation>
    </message>
    <message>
        <source>it must be more than 0 and below 1000 um</source>
        <translation>Der Wert muss über 0 und unter 1000 µm liegen</translation>
    </message>
    <message>
        <source>it does not tell the photos of this run</source>
        <translation>Darin stehen die Fotos dieser Messung nicht</translation>
    </message>
    <message>
        <source>Drawing thumbnails</source>
        <translation>Die kleinen Bilder werden gezeichnet</translation>
    </message>
    <message>
        <source>no calibration has finished in this project</source>
        <translation>In diesem Projekt ist noch keine Messung fertig geworden</translation>
    </message>
    <message>
        <source>Calibrate first, or name a stopped run</source>
        <translation>Messen Sie zuerst, oder nennen Sie eine angehaltene Messung</translation>
    </message>
    <message>
        <source>there is no run &apos;%1&apos;</source>
        <translation>Eine Messung „%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>run &apos;%1&apos; ended before it had a grid</source>
        <translation>Die Messung „%1“ endete, bevor sie ein Raster hatte</translation>
    </message>
    <message>
        <source>no folder is named to write to</source>
        <translation>Es ist kein Ordner genannt, in den geschrieben werden soll</translation>
    </message>
    <message>
        <source>Name one</source>
        <translation>Nennen Sie einen</translation>
    </message>
    <message>
        <source>this folder cannot be made (%1)</source>
        <translation>Dieser Ordner lässt sich nicht anlegen (%1)</translation>
    </message>
    <message>
        <source>at least one photo is needed</source>
        <translation>Mindestens ein Foto wird gebraucht</translation>
    </message>
    <message>
        <source>nothing more can be written here; photos left out: %1</source>
        <translation>Hier lässt sich nichts mehr schreiben; ausgelassene Fotos: %1</translation>
    </message>
    <message>
        <source>Make room, or choose another folder</source>
        <translation>Platz schaffen oder einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no direction</source>
        <translation>„%1“ ist keine Richtung</translation>
    </message>
    <message>
        <source>Choose left or right</source>
        <translation>Wählen Sie left (links) oder right (rechts)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not one of them</source>
        <translation>„%1“ gehört nicht dazu</translation>
    </message>
    <message>
        <source>a developed photo cannot become a RAW file</source>
        <translation>Ein entwickeltes Foto kann keine RAW-Datei werden</translation>
    </message>
    <message>
        <source>the word &apos;%1&apos; is not known</source>
        <translation>Das Wort „%1“ ist nicht bekannt</translation>
    </message>
    <message>
        <source>%1 x %2, kernels %3 x %3 px</source>
        <translation>%1 × %2, Punktbilder %3 × %3 px</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>a calibration is at work in this run already</source>
        <translation>In diesem Lauf arbeitet schon eine Kalibrierung</translation>
    </message>
    <message>
        <source>Stop it there first</source>
        <translation>Sie dort zuerst anhalten</translation>
    </message>
    <message>
        <source>this is not what Petzval wrote</source>
        <translation>Das ist nicht, was Petzval geschrieben hat</translation>
    </message>
    <message>
        <source>there is a grid to photograph through as well</source>
        <translation>Ein Raster, durch das fotografiert werden soll, ist ebenfalls genannt</translation>
    </message>
    <message>
        <source>Name a lens or a grid</source>
        <translation>Nennen Sie ein Objektiv oder ein Raster</translation>
    </message>
    <message>
        <source>Name photos, or have scenes generated</source>
        <translation>Nennen Sie Fotos, oder lassen Sie Motive erzeugen</translation>
    </message>
    <message>
        <source>this photo would be overwritten by a simulated frame</source>
        <translation>Dieses Foto würde von einem simulierten Bild überschrieben</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Wählen Sie einen anderen Ordner</translation>
    </message>
    <message>
        <source>the photo is too small to be halved</source>
        <translation>Das Foto ist zu klein, um halbiert zu werden</translation>
    </message>
    <message>
        <source>Halve it less often</source>
        <translation>Halbieren Sie es seltener</translation>
    </message>
    <message>
        <source>its scene is smaller than the frame</source>
        <translation>Das Motiv ist kleiner als das Bild</translation>
    </message>
    <message>
        <source>Halve the photos less often, or choose smaller frames</source>
        <translation>Halbieren Sie die Fotos seltener, oder wählen Sie kleinere Bilder</translation>
    </message>
    <message>
        <source>it must be a multiple of 8</source>
        <translation>Der Wert muss ein Vielfaches von 8 sein</translation>
    </message>
    <message>
        <source>Reading photos</source>
        <translation>Fotos werden gelesen</translation>
    </message>
    <message>
        <source>%1: too small or not sharp enough to learn from; left out.</source>
        <translation>%1: zu klein oder nicht scharf genug, um daran zu lernen; ausgelassen.</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Es wird gelernt</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>Es wird geprüft</translation>
    </message>
    <message>
        <source>there is nothing to learn from or to test on</source>
        <translation>Es gibt nichts zum Lernen und nichts zum Prüfen</translation>
    </message>
    <message>
        <source>Name photos to learn from, or to test on</source>
        <translation>Nennen Sie Fotos zum Lernen oder zum Prüfen</translation>
    </message>
    <message>
        <source>there is no CUDA GPU that this program can use</source>
        <translation>Es gibt keine Grafikkarte mit CUDA, die dieses Programm nutzen kann</translation>
    </message>
    <message>
        <source>Choose cpu or auto</source>
        <translation>Wählen Sie „Prozessor“ oder „auto“</translation>
    </message>
    <message>
        <source>there is no &apos;%1&apos;, only cpu, cuda and auto</source>
        <translation>„%1“ gibt es nicht, nur cpu, cuda und auto</translation>
    </message>
    <message>
        <source>these sizes do not make a network</source>
        <translation>Aus diesen Größen wird kein Netz</translation>
    </message>
    <message>
        <source>Patches must be divisible by 2 between the levels, and all sizes positive</source>
        <translation>Ausschnitte müssen zwischen den Ebenen durch 2 teilbar und alle Größen positiv sein</translation>
    </message>
    <message>
        <source>there is no &apos;%1&apos;, only %2</source>
        <translation>„%1“ gibt es nicht, nur %2</translation>
    </message>
    <message>
        <source>training of a flow model</source>
        <translation>Lernstand eines Flussmodells</translation>
    </message>
    <message>
        <source>the one to start from has a network of another shape</source>
        <translation>Das Modell für den Anfang hat ein Netz anderer Form</translation>
    </message>
    <message>
        <source>the loss is no longer a number after %1 steps</source>
        <translation>Der Verlust ist nach %1 Schritten keine Zahl mehr</translation>
    </message>
    <message>
        <source>Go on from the last good state with a smaller rate</source>
        <translation>Mit einer kleineren Lernrate vom letzten guten Stand weitermachen</translation>
    </message>
    <message>
        <source>it is not a %1 as this version of Petzval keeps them</source>
        <translation>Das ist kein %1 in der Form, in der diese Petzval-Version sie ablegt</translation>
    </message>
    <message>
        <source>Train it anew: earlier versions kept them in a form that could hold programs</source>
        <translation>Neu trainieren: Frühere Versionen verwendeten eine Form, die Programme enthalten konnte</translation>
    </message>
    <message>
        <source>this is not a %1 of Petzval</source>
        <translation>Das ist kein %1 von Petzval</translation>
    </message>
    <message>
        <source>it was written by a newer Petzval</source>
        <translation>Das hat ein neueres Petzval geschrieben</translation>
    </message>
    <message>
        <source>Update Petzval</source>
        <translation>Petzval erneuern</translation>
    </message>
    <message>
        <source>the file is damaged or cut off</source>
        <translation>Die Datei ist beschädigt oder abgeschnitten</translation>
    </message>
    <message>
        <source>Copy it again from where it came</source>
        <translation>Erneut von dort kopieren, woher sie kam</translation>
    </message>
    <message>
        <source>it was begun with other options</source>
        <translation>Das wurde mit anderen Einstellungen begonnen</translation>
    </message>
    <message>
        <source>Give the same options, or begin anew</source>
        <translation>Dieselben nehmen oder neu beginnen</translation>
    </message>
    <message>
        <source>denoiser</source>
        <translation>Entrauscher</translation>
    </message>
    <message>
        <source>training of a denoiser</source>
        <translation>Lernstand eines Entrauschers</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>as a denoiser %1</source>
        <translation>Als Entrauscher taugt es nicht: %1</translation>
    </message>
    <message>
        <source>docs/prior.md says what such a file must do</source>
        <translation>Was so eine Datei können muss, steht in docs/prior.md</translation>
    </message>
    <message>
        <source>this is not a TorchScript file</source>
        <translation>Das ist keine TorchScript-Datei</translation>
    </message>
    <message>
        <source>Save the denoiser with torch.jit.save; weights alone are not enough</source>
        <translation>Den Entrauscher mit torch.jit.save speichern; Gewichte allein reichen nicht</translation>
    </message>
    <message>
        <source>its forward does not take (image, sigma)</source>
        <translation>forward nimmt nicht (image, sigma)</translation>
    </message>
    <message>
        <source>none is large and sharp enough to learn from</source>
        <translation>Keines ist groß und scharf genug, um daran zu lernen</translation>
    </message>
    <message>
        <source>Give photos that are sharp at half of their size</source>
        <translation>Nehmen Sie Fotos, die bei halber Größe scharf sind</translation>
    </message>
    <message>
        <source>Save it as a TIFF or PNG of 16 bits</source>
        <translation>Sichern Sie es als TIFF oder PNG mit 16 Bit</translation>
    </message>
    <message>
        <source>it is a JPEG of %1 bits</source>
        <translation>Das ist ein JPEG mit %1 Bit</translation>
    </message>
    <message>
        <source>it is a lossless JPEG</source>
        <translation>Das ist ein verlustfreies JPEG</translation>
    </message>
    <message>
        <source>it is a hierarchical JPEG</source>
        <translation>Das ist ein hierarchisches JPEG</translation>
    </message>
    <message>
        <source>it is a CMYK picture</source>
        <translation>Das ist ein CMYK-Bild</translation>
    </message>
    <message>
        <source>Save it as RGB</source>
        <translation>Sichern Sie es als RGB</translation>
    </message>
    <message>
        <source>the JPEG file has %1 colours</source>
        <translation>Die JPEG-Datei hat %1 Farben</translation>
    </message>
    <message>
        <source>the JPEG file has two frame headers</source>
        <translation>Die JPEG-Datei hat zwei Bildköpfe</translation>
    </message>
    <message>
        <source>the JPEG file holds no picture</source>
        <translation>Die JPEG-Datei enthält kein Bild</translation>
    </message>
    <message>
        <source>a checksum in the PNG file does not match</source>
        <translation>Eine Prüfsumme in der PNG-Datei stimmt nicht</translation>
    </message>
    <message>
        <source>the PNG file has two headers</source>
        <translation>Die PNG-Datei hat zwei Köpfe</translation>
    </message>
    <message>
        <source>the PNG file has no header</source>
        <translation>Die PNG-Datei hat keinen Kopf</translation>
    </message>
    <message>
        <source>the picture of %1 is too small for a photo</source>
        <translation>Das Bild mit %1 ist für ein Foto zu klein</translation>
    </message>
    <message>
        <source>the picture of %1 is too large</source>
        <translation>Das Bild mit %1 ist zu groß</translation>
    </message>
    <message>
        <source>Petzval takes up to 65000 px a side and 400 megapixels</source>
        <translation>Petzval nimmt bis zu 65000 px je Seite und 400 Megapixel</translation>
    </message>
    <message>
        <source>it promises %1 x %2 px, which so small a file cannot hold</source>
        <translation>Die Datei verspricht %1 x %2 Pixel, für die sie viel zu klein ist</translation>
    </message>
    <message>
        <source>Copy it again from the card or the backup</source>
        <translation>Kopieren Sie die Datei noch einmal von der Karte oder aus der Sicherung</translation>
    </message>
    <message>
        <source>this is no way to demosaic</source>
        <translation>So lässt sich kein Mosaik in Farben verwandeln</translation>
    </message>
    <message>
        <source>Choose bilinear, vng, ppg, ahd, dcb, dht or aahd</source>
        <translation>Wählen Sie bilinear, vng, ppg, ahd, dcb, dht oder aahd</translation>
    </message>
    <message>
        <source>it holds values that are not numbers</source>
        <translation>Es enthält Werte, die keine Zahlen sind</translation>
    </message>
    <message>
        <source>Write it again with the program that made it</source>
        <translation>Mit dem Programm, das es gemacht hat, neu schreiben</translation>
    </message>
    <message>
        <source>its black level is not below its white level</source>
        <translation>Der Schwarzwert liegt nicht unter dem Weißwert</translation>
    </message>
    <message>
        <source>its floating-point values go to %1, and most are above 1, which is white</source>
        <translation>Die Fließkommawerte reichen bis %1, und die meisten liegen über 1, also über Weiß</translation>
    </message>
    <message>
        <source>Scale them to 0 to 1</source>
        <translation>Bringen Sie sie auf 0 bis 1</translation>
    </message>
    <message>
        <source>its pixels come in more than 500 scans</source>
        <translation>Die Pixel kommen in mehr als 500 Durchläufen</translation>
    </message>
    <message>
        <source>its pixels are damaged (%1)</source>
        <translation>Die Pixel sind beschädigt (%1)</translation>
    </message>
    <message>
        <source>its preview cannot be written (%1)</source>
        <translation>Das Vorschaubild lässt sich nicht schreiben (%1)</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>Es ist beschädigt</translation>
    </message>
    <message>
        <source>its metadata cannot be written (%1)</source>
        <translation>Die Metadaten lassen sich nicht schreiben (%1)</translation>
    </message>
    <message>
        <source>this is not a raw mode</source>
        <translation>Das ist keine Art, RAW-Fotos zu lesen</translation>
    </message>
    <message>
        <source>Choose demosaic or superpixel</source>
        <translation>Wählen Sie demosaic oder superpixel</translation>
    </message>
    <message>
        <source>there is not enough memory to read it</source>
        <translation>Der Speicher reicht nicht, um es zu lesen</translation>
    </message>
    <message>
        <source>Close other programs</source>
        <translation>Andere Programme schließen</translation>
    </message>
    <message>
        <source>it is a developed photo, without a mosaic</source>
        <translation>Das ist ein entwickeltes Foto ohne Mosaik</translation>
    </message>
    <message>
        <source>Take the RAW file</source>
        <translation>Nehmen Sie die RAW-Datei</translation>
    </message>
    <message>
        <source>pictures are not written with this extension</source>
        <translation>Mit dieser Endung werden keine Bilder geschrieben</translation>
    </message>
    <message>
        <source>Use .tif or .png</source>
        <translation>Nehmen Sie .tif oder .png</translation>
    </message>
    <message>
        <source>the picture cannot be written</source>
        <translation>Das Bild lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>its pixels cannot be decoded (%1)</source>
        <translation>Die Pixel lassen sich nicht lesen (%1)</translation>
    </message>
    <message>
        <source>it is an HDR picture (PQ)</source>
        <translation>Das ist ein HDR-Bild (PQ)</translation>
    </message>
    <message>
        <source>it is an HDR picture (HLG)</source>
        <translation>Das ist ein HDR-Bild (HLG)</translation>
    </message>
    <message>
        <source>Save it with a profile of ordinary tone curves</source>
        <translation>Sichern Sie es mit einem Profil mit gewöhnlichen Tonwertkurven</translation>
    </message>
    <message>
        <source>Petzval reads Bayer and X-Trans sensors; let the camera join the photosites, or develop the photo to a TIFF</source>
        <translation>Petzval liest Bayer- und X-Trans-Sensoren; lassen Sie die Kamera die Pixel zusammenfassen, oder entwickeln Sie das Foto zu einem TIFF</translation>
    </message>
    <message>
        <source>the picture is too large</source>
        <translation>Das Bild ist zu groß</translation>
    </message>
    <message>
        <source>it is not a photo</source>
        <translation>Das ist kein Foto</translation>
    </message>
    <message>
        <source>Petzval reads camera RAW files, JPEG, PNG and TIFF</source>
        <translation>Petzval liest RAW-Dateien von Kameras, JPEG, PNG und TIFF</translation>
    </message>
    <message>
        <source>it begins like a camera RAW file, but is cut off or of a kind that LibRaw does not know</source>
        <translation>Die Datei beginnt wie ein RAW, ist aber abgeschnitten oder von einer Art, die LibRaw nicht kennt</translation>
    </message>
    <message>
        <source>Copy it again from the card, or convert it to DNG</source>
        <translation>Kopieren Sie sie noch einmal von der Karte, oder wandeln Sie sie in DNG um</translation>
    </message>
    <message>
        <source>its RAW data is cut off or damaged</source>
        <translation>Die RAW-Daten sind abgeschnitten oder beschädigt</translation>
    </message>
    <message>
        <source>it is a DNG in a BigTIFF file, which LibRaw does not read</source>
        <translation>Das ist ein DNG als BigTIFF, das LibRaw nicht liest</translation>
    </message>
    <message>
        <source>Convert it to an ordinary DNG with Adobe DNG Converter</source>
        <translation>Wandeln Sie es mit Adobe DNG Converter in ein gewöhnliches DNG um</translation>
    </message>
    <message>
        <source>its RAW data is compressed by JPEG XL, which LibRaw does not read</source>
        <translation>Die RAW-Daten sind mit JPEG XL gepackt, was LibRaw nicht liest</translation>
    </message>
    <message>
        <source>Save the DNG without lossy compression, or convert it to an older version of DNG</source>
        <translation>Sichern Sie das DNG ohne verlustbehaftete Kompression, oder wandeln Sie es in eine ältere DNG-Fassung um</translation>
    </message>
    <message>
        <source>it holds the mosaic of a quad-Bayer sensor</source>
        <translation>Die Datei enthält das Mosaik eines Quad-Bayer-Sensors</translation>
    </message>
    <message>
        <source>its colour filters have no Bayer pattern, but one of %1</source>
        <translation>Die Farbfilter haben kein Bayer-Muster, sondern eines von %1</translation>
    </message>
    <message>
        <source>it is a floating-point DNG without a Bayer mosaic</source>
        <translation>Das ist ein Gleitkomma-DNG ohne Bayer-Mosaik</translation>
    </message>
    <message>
        <source>Save it with integers</source>
        <translation>Sichern Sie es mit ganzen Zahlen</translation>
    </message>
    <message>
        <source>its floating-point data is predicted in a way that libtiff does not know</source>
        <translation>Die Gleitkommadaten sind auf eine Art gepackt, die libtiff nicht kennt</translation>
    </message>
    <message>
        <source>Save the DNG without compression</source>
        <translation>Sichern Sie das DNG ohne Kompression</translation>
    </message>
    <message>
        <source>it comes from a Foveon sensor, which has no mosaic</source>
        <translation>Die Datei kommt von einem Foveon-Sensor, der kein Mosaik hat</translation>
    </message>
    <message>
        <source>Develop it to a TIFF</source>
        <translation>Entwickeln Sie sie zu einem TIFF</translation>
    </message>
    <message>
        <source>its sensor sees %1 colours</source>
        <translation>Der Sensor sieht %1 Farben</translation>
    </message>
    <message>
        <source>Petzval reads sensors of red, green and blue; develop the photo to a TIFF</source>
        <translation>Petzval liest Sensoren für Rot, Grün und Blau; entwickeln Sie das Foto zu einem TIFF</translation>
    </message>
    <message>
        <source>it holds no mosaic of a colour sensor, as sRAW does not</source>
        <translation>Die Datei enthält kein Mosaik eines Farbsensors, wie auch sRAW nicht</translation>
    </message>
    <message>
        <source>Take the photos in the camera&apos;s full RAW format</source>
        <translation>Fotografieren Sie im vollen RAW-Format der Kamera</translation>
    </message>
    <message>
        <source>its RAW data is of a kind that LibRaw does not hand out</source>
        <translation>Die RAW-Daten sind von einer Art, die LibRaw nicht herausgibt</translation>
    </message>
    <message>
        <source>its colour filters have no Bayer pattern</source>
        <translation>Die Farbfilter haben kein Bayer-Muster</translation>
    </message>
    <message>
        <source>it is a linear DNG, which has no mosaic any more</source>
        <translation>Das ist ein lineares DNG, das kein Mosaik mehr hat</translation>
    </message>
    <message>
        <source>it comes from a monochrome sensor, which has no mosaic of colours</source>
        <translation>Die Datei kommt von einem Schwarzweißsensor ohne Farbmosaik</translation>
    </message>
    <message>
        <source>its sensor has no 2x2 Bayer pattern</source>
        <translation>Der Sensor hat kein Bayer-Muster von 2x2</translation>
    </message>
    <message>
        <source>Use the raw mode demosaic</source>
        <translation>Nehmen Sie die RAW-Fotos in voller Auflösung</translation>
    </message>
    <message>
        <source>its TIFF directory cannot be read (%1)</source>
        <translation>Das TIFF-Verzeichnis lässt sich nicht lesen (%1)</translation>
    </message>
    <message>
        <source>the file cannot be written (%1)</source>
        <translation>Die Datei lässt sich nicht schreiben (%1)</translation>
    </message>
    <message>
        <source>Save it as an RGB TIFF of 8 or 16 bits or of floating point</source>
        <translation>Sichern Sie die Datei als RGB-TIFF mit 8 oder 16 Bit oder Fließkommazahlen</translation>
    </message>
    <message>
        <source>floating-point numbers</source>
        <translation>Gleitkommazahlen</translation>
    </message>
    <message>
        <source>signed integers</source>
        <translation>ganze Zahlen mit Vorzeichen</translation>
    </message>
    <message>
        <source>integers</source>
        <translation>ganze Zahlen</translation>
    </message>
    <message>
        <source>numbers of an unknown kind</source>
        <translation>Zahlen unbekannter Art</translation>
    </message>
    <message>
        <source>its samples are %1 of %2 bits</source>
        <translation>Die Werte sind von einer Art, die Petzval nicht liest (%1, %2 Bit)</translation>
    </message>
    <message>
        <source>its compression, number %1, is not known</source>
        <translation>Die Kompression Nummer %1 ist nicht bekannt</translation>
    </message>
    <message>
        <source>it is a palette picture</source>
        <translation>Das ist ein Bild mit Palette</translation>
    </message>
    <message>
        <source>it is a Lab picture</source>
        <translation>Das ist ein Lab-Bild</translation>
    </message>
    <message>
        <source>its colours are neither RGB nor grey</source>
        <translation>Die Farben sind weder RGB noch grau</translation>
    </message>
    <message>
        <source>it has more than 16 samples a pixel</source>
        <translation>Es hat mehr als 16 Werte je Pixel</translation>
    </message>
    <message>
        <source>its tiles of %1 x %2 px do not fit the picture</source>
        <translation>Die Kacheln von %1 × %2 px passen nicht zum Bild</translation>
    </message>
    <message>
        <source>its samples are not stored one after the other</source>
        <translation>Die Werte sind nicht hintereinander gespeichert</translation>
    </message>
    <message>
        <source>its directory cannot be written (%1)</source>
        <translation>Das Verzeichnis lässt sich nicht schreiben (%1)</translation>
    </message>
    <message>
        <source>it must have 1 to 64 rows and columns</source>
        <translation>Es muss 1 bis 64 Zeilen und Spalten haben</translation>
    </message>
    <message>
        <source>its side must be an even number of 16 to 128 px</source>
        <translation>Die Seite muss eine gerade Zahl von 16 bis 128 px sein</translation>
    </message>
    <message>
        <source>f/%1</source>
        <translation>f/%1</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>you may not look for a lens library here</source>
        <translation>Hier dürfen Sie nicht nach einer Objektivsammlung suchen</translation>
    </message>
    <message>
        <source>Ask the folder&apos;s owner, or name another file</source>
        <translation>Fragen Sie den Besitzer des Ordners, oder nennen Sie eine andere Datei</translation>
    </message>
    <message>
        <source>this is a folder, not a lens library</source>
        <translation>Das ist ein Ordner, keine Objektivsammlung</translation>
    </message>
    <message>
        <source>this is a device or pipe, not a lens library</source>
        <translation>Das ist ein Gerät oder eine Pipe, keine Objektivsammlung</translation>
    </message>
    <message>
        <source>Name a file</source>
        <translation>Eine Datei angeben</translation>
    </message>
    <message>
        <source>the folder of the lens library cannot be made (%1)</source>
        <translation>Der Ordner der Objektivsammlung lässt sich nicht anlegen (%1)</translation>
    </message>
    <message>
        <source>lens library</source>
        <translation>Objektivsammlung</translation>
    </message>
    <message>
        <source>Name it</source>
        <translation>Geben Sie das an</translation>
    </message>
    <message>
        <source>the grid does not tell its lens</source>
        <translation>Die Messung sagt nicht, von welchem Objektiv sie ist</translation>
    </message>
    <message>
        <source>the grid does not tell its camera</source>
        <translation>Die Messung sagt nicht, von welcher Kamera sie ist</translation>
    </message>
    <message>
        <source>the grid does not tell its f-number</source>
        <translation>Die Messung sagt ihre Blende nicht</translation>
    </message>
    <message>
        <source>this very grid is in the lens library already, as entry %1: %2</source>
        <translation>Genau diese Punktbilder sind schon in der Objektivsammlung, als Eintrag %1: %2</translation>
    </message>
    <message>
        <source>Give it another name there, or remove it first</source>
        <translation>Benennen Sie ihn dort um, oder entfernen Sie ihn zuerst</translation>
    </message>
    <message>
        <source>this is the lens library itself</source>
        <translation>Das ist die Objektivsammlung selbst</translation>
    </message>
    <message>
        <source>Choose another file to export to</source>
        <translation>Wählen Sie eine andere Datei zum Exportieren</translation>
    </message>
    <message>
        <source>there is no home folder to keep it in</source>
        <translation>Es gibt keinen Benutzerordner, in dem sie liegen könnte</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>the file&apos;s name or folder has bytes that are not valid UTF-8 (shown as �)</source>
        <translation>Der Name der Datei oder ihres Ordners hat Bytes, die kein gültiges UTF-8 sind (als � gezeigt)</translation>
    </message>
    <message>
        <source>Rename it, then add it again</source>
        <translation>Umbenennen, dann erneut hinzufügen</translation>
    </message>
    <message>
        <source>the photo has changed since it was added to the project</source>
        <translation>Das Foto hat sich geändert, seit es hinzugefügt wurde</translation>
    </message>
    <message>
        <source>Bring the original file back, or remove the photo and add it again</source>
        <translation>Holen Sie die ursprüngliche Datei zurück, oder entfernen Sie das Foto und fügen Sie es wieder hinzu</translation>
    </message>
    <message>
        <source>there is no set of this name</source>
        <translation>Einen Satz mit diesem Namen gibt es nicht</translation>
    </message>
    <message>
        <source>The sets are blurred and sharp</source>
        <translation>Die Sätze heißen blurred (unscharf) und sharp (scharf)</translation>
    </message>
    <message>
        <source>this is not a crop</source>
        <translation>Das ist kein Ausschnitt</translation>
    </message>
    <message>
        <source>Write centre:0.5 for half of the width and height, or centre:768px for a square of 768 px</source>
        <translation>Schreiben Sie centre:0.5 für die Hälfte von Breite und Höhe oder centre:768px für ein Quadrat von 768 px</translation>
    </message>
    <message>
        <source>another Petzval is writing to this lens library</source>
        <translation>Ein anderes Petzval schreibt gerade in diese Objektivsammlung</translation>
    </message>
    <message>
        <source>Try again when it is done</source>
        <translation>Versuchen Sie es danach noch einmal</translation>
    </message>
    <message>
        <source>this lens library cannot be opened for what was asked (%1)</source>
        <translation>Diese Objektivsammlung lässt sich dafür nicht öffnen (%1)</translation>
    </message>
    <message>
        <source>Check who may read and write it and its folder</source>
        <translation>Prüfen Sie, wer sie und ihren Ordner lesen und beschreiben darf</translation>
    </message>
    <message>
        <source>the disk failed (%1)</source>
        <translation>Das Laufwerk hat versagt (%1)</translation>
    </message>
    <message>
        <source>this is not a lens library, or its head is damaged</source>
        <translation>Das ist keine Objektivsammlung, oder ihr Anfang ist beschädigt</translation>
    </message>
    <message>
        <source>It was left as it is; use another, or one that was exported</source>
        <translation>Die Datei wurde nicht verändert; nehmen Sie eine andere oder eine exportierte</translation>
    </message>
    <message>
        <source>this lens library is damaged (%1)</source>
        <translation>Diese Objektivsammlung ist beschädigt (%1)</translation>
    </message>
    <message>
        <source>It was left as it is; move it away and import one that was exported</source>
        <translation>Sie wurde nicht verändert; legen Sie sie woanders ab und importieren Sie eine exportierte</translation>
    </message>
    <message>
        <source>calibrated at %1, the photo is at %2: %3 stops away</source>
        <translation>gemessen bei %1, das Foto ist bei %2 entstanden: %3 Blendenstufen daneben</translation>
    </message>
    <message>
        <source>%1 stop is the most</source>
        <translation>höchstens %1 Blendenstufe</translation>
    </message>
    <message>
        <source>calibrated at %1 mm, the photo is at %2 mm: %3 % away</source>
        <translation>gemessen bei %1 mm, das Foto ist bei %2 mm entstanden: %3 % daneben</translation>
    </message>
    <message>
        <source>%1 % is the most</source>
        <translation>höchstens %1 %</translation>
    </message>
    <message>
        <source>calibrated in focus at %1 m, the photo is at %2 m</source>
        <translation>gemessen auf %1 m scharfgestellt, das Foto auf %2 m</translation>
    </message>
    <message>
        <source>too different in scale</source>
        <translation>zu verschieden im Maßstab</translation>
    </message>
    <message>
        <source>calibrated on %1, and this would be one of the %2</source>
        <translation>gemessen an: %1, dieses gehört zu: %2</translation>
    </message>
    <message>
        <source>whose pixels are of another size</source>
        <translation>deren Pixel eine andere Größe haben</translation>
    </message>
    <message>
        <source>calibrated on frames of %1 x %2 px, the photo has %3 x %4</source>
        <translation>gemessen an Bildern mit %1 × %2 px, das Foto hat %3 × %4</translation>
    </message>
    <message>
        <source>and the grid spans whole frames as they come from the camera</source>
        <translation>und die Messung gilt für ganze Bilder, wie sie aus der Kamera kommen</translation>
    </message>
    <message>
        <source>calibrated on another camera, %1, whose pixels are as large</source>
        <translation>gemessen an einer anderen Kamera, %1, deren Pixel ebenso groß sind</translation>
    </message>
    <message>
        <source>interpolation</source>
        <translation>Mischung</translation>
    </message>
    <message>
        <source>the two grids have different channels or are for different light</source>
        <translation>Die beiden Messungen haben verschiedene Kanäle oder gelten für verschiedenes Licht</translation>
    </message>
    <message>
        <source>Do without interpolation</source>
        <translation>Verzichten Sie auf das Mischen</translation>
    </message>
    <message>
        <source>the photo does not tell its lens</source>
        <translation>Das Foto sagt nicht, mit welchem Objektiv es entstand</translation>
    </message>
    <message>
        <source>Name it, or choose a grid yourself</source>
        <translation>Geben Sie das an, oder wählen Sie selbst ein Raster</translation>
    </message>
    <message>
        <source>the photo does not tell its camera</source>
        <translation>Das Foto sagt nicht, mit welcher Kamera es entstand</translation>
    </message>
    <message>
        <source>the photo does not tell its f-number</source>
        <translation>Das Foto sagt seine Blende nicht</translation>
    </message>
    <message>
        <source>the lens library is empty</source>
        <translation>Die Objektivsammlung ist leer</translation>
    </message>
    <message>
        <source>Keep a run in it</source>
        <translation>Nehmen Sie eine Messung darin auf</translation>
    </message>
    <message>
        <source>the lens library has no grid of the lens %1</source>
        <translation>Die Objektivsammlung hat keine Messung des Objektivs %1</translation>
    </message>
    <message>
        <source>It has: %1</source>
        <translation>Sie hat: %1</translation>
    </message>
    <message>
        <source>the lens library has this lens on another camera only (%1), and the photo is from %2</source>
        <translation>Die Objektivsammlung hat dieses Objektiv nur an einer anderen Kamera (%1), und das Foto ist von %2</translation>
    </message>
    <message>
        <source>If the pixels of both are as large, say how large, here and when adding</source>
        <translation>Wenn die Pixel beider gleich groß sind, geben Sie ihre Größe an, hier und beim Aufnehmen</translation>
    </message>
    <message>
        <source>there are several copies of this lens: %1</source>
        <translation>Von diesem Objektiv gibt es mehrere Exemplare: %1</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>Wählen Sie eines</translation>
    </message>
    <message>
        <source>there is no copy of this lens called %1</source>
        <translation>Ein Exemplar dieses Objektivs mit dem Namen %1 gibt es nicht</translation>
    </message>
    <message>
        <source>There is: %1</source>
        <translation>Es gibt: %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>no grid in the lens library fits; the nearest was %1</source>
        <translation>Keine Messung der Objektivsammlung passt; am nächsten war %1</translation>
    </message>
    <message>
        <source>Measure the lens as it was used for this photo</source>
        <translation>Messen Sie das Objektiv, wie es für dieses Foto benutzt wurde</translation>
    </message>
    <message>
        <source>interpolated between %1 and %2 for the photo&apos;s %3</source>
        <translation>gemischt aus %1 und %2 für %3 des Fotos</translation>
    </message>
    <message>
        <source>this is a database, but not a lens library</source>
        <translation>Das ist eine Datenbank, aber keine Objektivsammlung</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>Wählen Sie eine andere Datei</translation>
    </message>
    <message>
        <source>this lens library was written by a newer Petzval</source>
        <translation>Diese Objektivsammlung wurde von einem neueren Petzval geschrieben</translation>
    </message>
    <message>
        <source>Update Petzval to use it</source>
        <translation>Aktualisieren Sie Petzval, um sie zu benutzen</translation>
    </message>
    <message>
        <source>it cannot be checked</source>
        <translation>Sie lässt sich nicht prüfen</translation>
    </message>
    <message>
        <source>it is cut off</source>
        <translation>Sie ist abgeschnitten</translation>
    </message>
    <message>
        <source>entry %1 of this lens library is damaged: %2</source>
        <translation>Eintrag %1 dieser Objektivsammlung ist beschädigt: %2</translation>
    </message>
    <message>
        <source>Remove the entry and add it again</source>
        <translation>Entfernen Sie ihn und nehmen Sie ihn neu auf</translation>
    </message>
    <message>
        <source>it names no camera or no lens</source>
        <translation>Kamera oder Objektiv fehlen</translation>
    </message>
    <message>
        <source>it holds an impossible number</source>
        <translation>Eine Zahl darin ist unmöglich</translation>
    </message>
    <message>
        <source>it names no aperture</source>
        <translation>Die Blende fehlt</translation>
    </message>
    <message>
        <source>there is no entry %1 in this lens library</source>
        <translation>In dieser Objektivsammlung gibt es keinen Eintrag %1</translation>
    </message>
    <message>
        <source>Look at the list of its entries</source>
        <translation>Sehen Sie die Liste ihrer Einträge an</translation>
    </message>
    <message>
        <source>it is gone</source>
        <translation>Er ist nicht mehr da</translation>
    </message>
    <message>
        <source>its kernels are cut off</source>
        <translation>Die Punktbilder sind abgeschnitten</translation>
    </message>
    <message>
        <source>its kernels have changed</source>
        <translation>Die Punktbilder haben sich verändert</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>you may not look into this folder</source>
        <translation>In diesen Ordner dürfen Sie nicht hineinsehen</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>Der Ordner lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>Correct it with a text editor, or make a new project and add the photos again</source>
        <translation>Berichtigen Sie die Datei mit einem Texteditor, oder machen Sie ein neues Projekt und fügen Sie die Fotos wieder hinzu</translation>
    </message>
    <message>
        <source>The last good document is %1: copy it to %2, or correct the file with a text editor</source>
        <translation>Der letzte gute Stand ist %1: Kopieren Sie ihn nach %2, oder berichtigen Sie die Datei mit einem Texteditor</translation>
    </message>
    <message>
        <source>the project cannot be opened</source>
        <translation>Das Projekt lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>there is no such project folder</source>
        <translation>Diesen Projektordner gibt es nicht</translation>
    </message>
    <message>
        <source>the document is missing</source>
        <translation>Die Datei fehlt</translation>
    </message>
    <message>
        <source>this folder is not a Petzval project: it has no project.json</source>
        <translation>Dieser Ordner ist kein Petzval-Projekt: project.json fehlt</translation>
    </message>
    <message>
        <source>another program has changed it since the project was opened</source>
        <translation>Ein anderes Programm hat die Datei geändert, seit das Projekt geöffnet wurde</translation>
    </message>
    <message>
        <source>Close the project without saving and open it again</source>
        <translation>Schließen Sie das Projekt und öffnen Sie es neu</translation>
    </message>
    <message>
        <source>something of this name is there already</source>
        <translation>Etwas mit diesem Namen gibt es schon</translation>
    </message>
    <message>
        <source>Choose another name for the new project</source>
        <translation>Wählen Sie für das neue Projekt einen anderen</translation>
    </message>
    <message>
        <source>the key &quot;%1&quot; is unknown and would be lost on saving</source>
        <translation>Der Schlüssel „%1“ ist unbekannt und ginge beim Speichern verloren</translation>
    </message>
    <message>
        <source>Correct or remove it with a text editor; reading the project works as it is</source>
        <translation>Berichtigen oder entfernen Sie das mit einem Texteditor; gelesen werden kann das Projekt, wie es ist</translation>
    </message>
    <message>
        <source>the runs cannot be listed</source>
        <translation>Die Messungen lassen sich nicht aufzählen</translation>
    </message>
    <message>
        <source>the document must be an object, but is %1</source>
        <translation>Das Dokument muss ein Objekt sein, ist aber %1</translation>
    </message>
    <message>
        <source>the key &quot;%1&quot; must be an object, but is %2</source>
        <translation>Der Schlüssel „%1“ muss ein Objekt sein, ist aber %2</translation>
    </message>
    <message>
        <source>the key &quot;%1&quot; is missing</source>
        <translation>Der Schlüssel „%1“ fehlt</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>a whole number of 0 or more</source>
        <translation>eine ganze Zahl ab 0</translation>
    </message>
    <message>
        <source>the key &quot;%1&quot; must be %2, but is %3</source>
        <translation>Der Schlüssel „%1“ muss %2 sein, ist aber %3</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>text of %1 characters</source>
        <translation>Text von %1 Zeichen</translation>
    </message>
    <message>
        <source>the key &quot;%1&quot; cannot be read (%2)</source>
        <translation>Der Schlüssel „%1“ lässt sich nicht lesen (%2)</translation>
    </message>
    <message>
        <source>the path of a file</source>
        <translation>der Pfad einer Datei</translation>
    </message>
    <message>
        <source>32 hexadecimal digits</source>
        <translation>32 hexadezimale Ziffern</translation>
    </message>
    <message>
        <source>a list of photos</source>
        <translation>eine Liste von Fotos</translation>
    </message>
    <message>
        <source>it is cut off at line %1, column %2</source>
        <translation>Die Datei ist bei Zeile %1, Spalte %2 abgeschnitten</translation>
    </message>
    <message>
        <source>it is not valid JSON at line %1, column %2</source>
        <translation>Die Datei ist bei Zeile %1, Spalte %2 kein gültiges JSON</translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>1 or more</source>
        <translation>1 oder mehr</translation>
    </message>
    <message>
        <source>a newer Petzval</source>
        <translation>einem neueren Petzval</translation>
    </message>
    <message>
        <source>it was saved by %1 as version %2, and this Petzval %3 knows versions up to %4</source>
        <translation>Es wurde von %1 als Version %2 gespeichert, und dieses Petzval %3 kennt Versionen bis %4</translation>
    </message>
    <message>
        <source>Open it with %1 or a later one</source>
        <translation>Mit %1 oder einem neueren öffnen</translation>
    </message>
    <message>
        <source>it does not have the layout of version %1 (%2)</source>
        <translation>Der Aufbau ist nicht der von Version %1 (%2)</translation>
    </message>
    <message>
        <source>a photo&apos;s path is not valid UTF-8</source>
        <translation>Der Pfad eines Fotos ist kein gültiges UTF-8</translation>
    </message>
    <message>
        <source>Rename the photo</source>
        <translation>Benennen Sie das Foto um</translation>
    </message>
    <message>
        <source>the project is open for writing in another Petzval</source>
        <translation>Das Projekt ist in einem anderen Petzval zum Schreiben geöffnet</translation>
    </message>
    <message>
        <source>Close it there first</source>
        <translation>Schließen Sie es zuerst dort</translation>
    </message>
    <message>
        <source>the project folder may not be written to</source>
        <translation>Der Projektordner darf nicht beschrieben werden</translation>
    </message>
    <message>
        <source>Change its permissions, or copy the project to a place of your own</source>
        <translation>Ändern Sie seine Rechte, oder kopieren Sie das Projekt an einen eigenen Ort</translation>
    </message>
    <message>
        <source>the project cannot be locked (%1)</source>
        <translation>Das Projekt kann nicht gesperrt werden (%1)</translation>
    </message>
    <message>
        <source>Its size of %1 px is not that of the others of its set.</source>
        <translation>Seine Größe von %1 px ist nicht die der anderen.</translation>
    </message>
    <message>
        <source>Blurring</source>
        <translation>Die Unschärfe wird berechnet</translation>
    </message>
    <message>
        <source>PSF grids</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>they have %1 and %2 channels and cannot be compared</source>
        <translation>Sie haben %1 und %2 Kanäle und lassen sich nicht vergleichen</translation>
    </message>
    <message>
        <source>choose two grids of the same kind</source>
        <translation>Wählen Sie zwei Raster derselben Art</translation>
    </message>
    <message>
        <source>contact sheet</source>
        <translation>Übersichtsbild</translation>
    </message>
    <message>
        <source>zoom must be at least 1, the gap at least 0, gamma and brightness more than 0</source>
        <translation>Die Vergrößerung muss mindestens 1, der Abstand mindestens 0, Gamma und Helligkeit müssen über 0 sein</translation>
    </message>
    <message>
        <source>the picture would have more than 100 megapixels</source>
        <translation>Das Bild hätte mehr als 100 Megapixel</translation>
    </message>
    <message>
        <source>Choose a smaller zoom</source>
        <translation>Wählen Sie eine kleinere Vergrößerung</translation>
    </message>
    <message>
        <source>no straight edge between two flat sides was found there</source>
        <translation>Dort ist keine gerade Kante zwischen zwei ebenen Seiten zu finden</translation>
    </message>
    <message>
        <source>Mark a rectangle that one clean edge crosses from end to end</source>
        <translation>Markieren Sie ein Rechteck, das eine saubere Kante von Ende zu Ende durchquert</translation>
    </message>
    <message>
        <source>the edge is not straight</source>
        <translation>Die Kante ist nicht gerade</translation>
    </message>
    <message>
        <source>Mark a shorter piece of it, or a straighter edge</source>
        <translation>Markieren Sie ein kürzeres Stück davon oder eine geradere Kante</translation>
    </message>
    <message>
        <source>horizontal</source>
        <translation>waagrecht</translation>
    </message>
    <message>
        <source>vertical</source>
        <translation>senkrecht</translation>
    </message>
    <message>
        <source>the edge is too nearly %1 to be measured between the pixels</source>
        <translation>Die Kante ist zu genau %1, um zwischen den Pixeln gemessen zu werden</translation>
    </message>
    <message>
        <source>Turn the camera or the edge by about 5 degrees</source>
        <translation>Drehen Sie die Kamera oder die Kante um etwa 5 Grad</translation>
    </message>
    <message>
        <source>the edge runs along the pixels&apos; diagonal</source>
        <translation>Die Kante verläuft entlang der Diagonale der Pixel</translation>
    </message>
    <message>
        <source>Turn it to about 5 degrees from %1</source>
        <translation>Drehen Sie sie auf etwa 5 Grad gegen %1</translation>
    </message>
    <message>
        <source>the piece of edge is too short for so little slant</source>
        <translation>Das Stück der Kante ist für so wenig Neigung zu kurz</translation>
    </message>
    <message>
        <source>Mark a longer piece</source>
        <translation>Markieren Sie ein längeres Stück</translation>
    </message>
    <message>
        <source>at this slant the pixels repeat their places across the edge</source>
        <translation>Bei dieser Neigung wiederholen sich die Lagen der Pixel quer zur Kante</translation>
    </message>
    <message>
        <source>Turn the edge by a degree or two, or mark a longer piece</source>
        <translation>Drehen Sie die Kante um ein oder zwei Grad, oder markieren Sie ein längeres Stück</translation>
    </message>
    <message>
        <source>the two sides of the edge hardly differ</source>
        <translation>Die beiden Seiten der Kante unterscheiden sich kaum</translation>
    </message>
    <message>
        <source>Choose an edge between dark and bright</source>
        <translation>Wählen Sie eine Kante zwischen Dunkel und Hell</translation>
    </message>
    <message>
        <source>noise drowns the edge</source>
        <translation>Die Kante geht im Rauschen unter</translation>
    </message>
    <message>
        <source>Use a lower ISO or an edge with more contrast</source>
        <translation>Nehmen Sie einen niedrigeren ISO-Wert oder eine Kante mit mehr Kontrast</translation>
    </message>
    <message>
        <source>the sides of the edge are not evenly lit</source>
        <translation>Die Seiten der Kante sind nicht gleichmäßig beleuchtet</translation>
    </message>
    <message>
        <source>Mark a rectangle that holds one edge and nothing else</source>
        <translation>Markieren Sie ein Rechteck, in dem eine Kante ist und sonst nichts</translation>
    </message>
    <message>
        <source>there is too little beside the edge</source>
        <translation>Neben der Kante ist zu wenig Platz</translation>
    </message>
    <message>
        <source>Mark at least 10 pixels on each side of it</source>
        <translation>Markieren Sie mindestens 10 Pixel auf jeder Seite</translation>
    </message>
    <message>
        <source>there is no measure of this name</source>
        <translation>Ein Maß mit diesem Namen gibt es nicht</translation>
    </message>
    <message>
        <source>Choose one of %1</source>
        <translation>Wählen Sie eines von %1</translation>
    </message>
    <message>
        <source>its header describes no image</source>
        <translation>Der Kopf beschreibt kein Bild</translation>
    </message>
    <message>
        <source>its image has %1 axes instead of 5</source>
        <translation>Das Bild hat %1 Achsen statt 5</translation>
    </message>
    <message>
        <source>this is not a FITS file, or its header is damaged</source>
        <translation>Das ist keine FITS-Datei, oder ihr Kopf ist beschädigt</translation>
    </message>
    <message>
        <source>the keyword %1 holds %2 instead of a number</source>
        <translation>Das Schlüsselwort %1 enthält %2 statt einer Zahl</translation>
    </message>
    <message>
        <source>the keyword %1 holds no finite number</source>
        <translation>Das Schlüsselwort %1 enthält keine endliche Zahl</translation>
    </message>
    <message>
        <source>the keyword CURVE holds &quot;%1&quot;, which is no transfer curve</source>
        <translation>Das Schlüsselwort CURVE enthält „%1“, und das ist keine Tonwertkurve</translation>
    </message>
    <message>
        <source>the keyword %1 holds a negative number</source>
        <translation>Das Schlüsselwort %1 enthält eine negative Zahl</translation>
    </message>
    <message>
        <source>%1 is not within %2 to %3</source>
        <translation>%1 liegt nicht zwischen %2 und %3</translation>
    </message>
    <message>
        <source>is not a lens: it does not hold a JSON object</source>
        <translation>Das ist kein Objektiv: Ein JSON-Objekt fehlt</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>Compare it with the example lenses</source>
        <translation>Vergleichen Sie die Datei mit den Beispielobjektiven</translation>
    </message>
    <message>
        <source>&quot;%1&quot; %2</source>
        <translation>„%1“ %2</translation>
    </message>
    <message>
        <source>must be a text</source>
        <translation>muss ein Text sein</translation>
    </message>
    <message>
        <source>must be an object of numbers</source>
        <translation>muss ein Objekt aus Zahlen sein</translation>
    </message>
    <message>
        <source>is not a property of a lens</source>
        <translation>ist keine Eigenschaft eines Objektivs</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>muss eine Zahl sein</translation>
    </message>
    <message>
        <source>is %1, but must lie between %2 and %3</source>
        <translation>ist %1, muss aber zwischen %2 und %3 liegen</translation>
    </message>
    <message>
        <source>is not a JSON file</source>
        <translation>Das ist keine JSON-Datei</translation>
    </message>
    <message>
        <source>a kernel of %1 px is too wide to simulate for this lens</source>
        <translation>Ein Punktbild von %1 px ist für dieses Objektiv zu breit zum Simulieren</translation>
    </message>
    <message>
        <source>Choose a smaller kernel, smaller pixels or a higher f-number</source>
        <translation>Wählen Sie ein kleineres Punktbild, kleinere Pixel oder eine höhere Blendenzahl</translation>
    </message>
    <message>
        <source>%1 (row %2, column %3, channel %4)</source>
        <translation>%1 (Zeile %2, Spalte %3, Kanal %4)</translation>
    </message>
    <message>
        <source>the number of rows is %1 but must be 1 to %2</source>
        <translation>Es sind %1 Zeilen, müssen aber 1 bis %2 sein</translation>
    </message>
    <message>
        <source>the number of columns is %1 but must be 1 to %2</source>
        <translation>Es sind %1 Spalten, müssen aber 1 bis %2 sein</translation>
    </message>
    <message>
        <source>the number of channels is %1 but must be 1 or 3</source>
        <translation>Es sind %1 Kanäle, müssen aber 1 oder 3 sein</translation>
    </message>
    <message>
        <source>the kernel size is %1 but must be odd, %2 to %3</source>
        <translation>Die Größe der Punktbilder ist %1, muss aber ungerade sein, von %2 bis %3</translation>
    </message>
    <message>
        <source>PSF grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>a kernel holds a value that is not a number</source>
        <translation>Ein Punktbild enthält einen Wert, der keine Zahl ist</translation>
    </message>
    <message>
        <source>a kernel holds a negative value</source>
        <translation>Ein Punktbild enthält einen negativen Wert</translation>
    </message>
    <message>
        <source>a kernel sums to %1 instead of 1</source>
        <translation>Ein Punktbild hat die Summe %1 statt 1</translation>
    </message>
    <message>
        <source>a kernel holds no positive value</source>
        <translation>Ein Punktbild enthält keinen positiven Wert</translation>
    </message>
    <message>
        <source>centring the green kernel leaves nothing of another</source>
        <translation>Wird das grüne Punktbild zentriert, bleibt von einem anderen nichts übrig</translation>
    </message>
    <message>
        <source>the bright side is clipped</source>
        <translation>Die helle Seite ist ausgefressen</translation>
    </message>
    <message>
        <source>Expose less</source>
        <translation>Belichten Sie knapper</translation>
    </message>
    <message>
        <source>the dark side is black without detail</source>
        <translation>Die dunkle Seite ist schwarz ohne Zeichnung</translation>
    </message>
    <message>
        <source>Expose more</source>
        <translation>Belichten Sie reichlicher</translation>
    </message>
    <message>
        <source>a rectangle of %1 x %2 px is too small</source>
        <translation>Ein Rechteck von %1 × %2 px ist zu klein</translation>
    </message>
    <message>
        <source>Mark at least %1 px each way, better 100</source>
        <translation>Markieren Sie mindestens %1 px in jeder Richtung, besser 100</translation>
    </message>
    <message>
        <source>DiffPIR</source>
        <translation>DiffPIR</translation>
    </message>
    <message>
        <source>15 denoisings</source>
        <translation>15 Entrauschungen</translation>
    </message>
    <message>
        <source>DMPlug</source>
        <translation>DMPlug</translation>
    </message>
    <message>
        <source>12 denoisings a step, up to 100 steps</source>
        <translation>12 Entrauschungen je Schritt, bis zu 100 Schritte</translation>
    </message>
    <message>
        <source>Rounds of sharpening and denoising; RAW photos take twice as many, as two of three colours are missing everywhere. More of them take longer and rarely show.</source>
        <translation>Runden aus Schärfen und Entrauschen; RAW-Fotos brauchen doppelt so viele, da überall zwei von drei Farben fehlen. Mehr davon dauern länger und sind selten zu sehen.</translation>
    </message>
    <message>
        <source>DPIR</source>
        <translation>DPIR</translation>
    </message>
    <message>
        <source>6 denoisings</source>
        <translation>6 Entrauschungen</translation>
    </message>
    <message>
        <source>DPS</source>
        <translation>DPS</translation>
    </message>
    <message>
        <source>about 200 denoisings</source>
        <translation>etwa 200 Entrauschungen</translation>
    </message>
    <message>
        <source>4 denoisings a step, up to 50 steps</source>
        <translation>4 Entrauschungen je Schritt, bis zu 50 Schritte</translation>
    </message>
    <message>
        <source>it must be from 0 to 1</source>
        <translation>Der Wert muss zwischen 0 und 1 liegen</translation>
    </message>
    <message>
        <source>this is no denoiser that Petzval knows</source>
        <translation>Das ist kein Entrauscher, den Petzval kennt</translation>
    </message>
    <message>
        <source>docs/prior.md says which there are</source>
        <translation>Welche es gibt, steht in docs/prior.md</translation>
    </message>
    <message>
        <source>this is a TorchScript file, a program that could do anything you may do</source>
        <translation>Das ist eine TorchScript-Datei, ein Programm, das alles tun könnte, was Sie dürfen</translation>
    </message>
    <message>
        <source>If you trust who made it, allow it to run</source>
        <translation>Wenn Sie dem vertrauen, der es gemacht hat, erlauben Sie es</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>Es ist leer</translation>
    </message>
    <message>
        <source>Choose another grid</source>
        <translation>Wählen Sie ein anderes Raster</translation>
    </message>
    <message>
        <source>it is smaller than the grid&apos;s kernels of %1 px</source>
        <translation>Es ist kleiner als die Punktbilder von %1 px</translation>
    </message>
    <message>
        <source>Richardson-Lucy</source>
        <translation>Richardson-Lucy</translation>
    </message>
    <message>
        <source>there is none called %1</source>
        <translation>%1 gibt es nicht</translation>
    </message>
    <message>
        <source>%1 has no option of this name</source>
        <translation>%1 hat keine Einstellung mit diesem Namen</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Corners</source>
        <translation>Ecken</translation>
    </message>
    <message>
        <source>Overshoot</source>
        <translation>Säume</translation>
    </message>
    <message>
        <source>Noise limit</source>
        <translation>Rauschgrenze</translation>
    </message>
    <message>
        <source>it does not return an image</source>
        <translation>Es gibt kein Bild zurück</translation>
    </message>
    <message>
        <source>it does not return an image of the size it was given</source>
        <translation>Das Bild, das es zurückgibt, hat eine andere Größe</translation>
    </message>
    <message>
        <source>it returns values that are no numbers</source>
        <translation>Es gibt Werte zurück, die keine Zahlen sind</translation>
    </message>
    <message>
        <source>it stops with a fault of its own</source>
        <translation>Es bricht mit einem eigenen Fehler ab</translation>
    </message>
    <message>
        <source>Save it with numpy.save as a C-ordered array of little-endian float32 or float64, [row, column, channel, y, x]</source>
        <translation>Sichern Sie es mit numpy.save als C-geordnetes Feld von float32 oder float64 in Little-Endian, [Zeile, Spalte, Kanal, y, x]</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1: %2. %3</translation>
    </message>
    <message>
        <source>the project is open for reading only, so nothing can be measured in it</source>
        <translation>Das Projekt ist nur zum Lesen geöffnet, deshalb kann darin nichts gemessen werden</translation>
    </message>
    <message>
        <source>curves are saved as PDF, PNG or CSV</source>
        <translation>Kurven werden als PDF, PNG oder CSV gesichert</translation>
    </message>
    <message>
        <source>Let the name end in .pdf, .png or .csv</source>
        <translation>Lassen Sie den Namen auf .pdf, .png oder .csv enden</translation>
    </message>
    <message>
        <source>there is no group of options of this name</source>
        <translation>Eine Gruppe von Einstellungen mit diesem Namen gibt es nicht</translation>
    </message>
    <message>
        <source>the picture could not be written</source>
        <translation>Das Bild ließ sich nicht schreiben</translation>
    </message>
    <message>
        <source>%1 and %2 show the same scene, but too little of it agrees: something moved, or lies out of focus. They were not used as a pair.</source>
        <translation>%1 und %2 zeigen dasselbe Motiv, aber zu wenig davon stimmt überein: Etwas hat sich bewegt oder ist nicht scharfgestellt. Sie wurden nicht als Paar benutzt.</translation>
    </message>
    <message>
        <source>%1 and %2 show the same scene, but too little detail in it. They were not used as a pair.</source>
        <translation>%1 und %2 zeigen dasselbe Motiv, aber mit zu wenig Einzelheiten. Sie wurden nicht als Paar benutzt.</translation>
    </message>
    <message>
        <source>no photo of this name is among the %1 photos</source>
        <translation>Unter den %1 Fotos ist keines mit diesem Namen</translation>
    </message>
    <message>
        <source>several photos of this name are among the %1 photos</source>
        <translation>Unter den %1 Fotos sind mehrere mit diesem Namen</translation>
    </message>
    <message>
        <source>Name it by its path</source>
        <translation>Nennen Sie es mit seinem Pfad</translation>
    </message>
    <message>
        <source>%1 pair of photos shows the same scene: the kernels will be measured directly.</source>
        <translation>%1 Fotopaar zeigt dasselbe Motiv: Die Punktbilder werden unmittelbar gemessen.</translation>
    </message>
    <message>
        <source>RAW photos at full size are measured by their spectra, not from pairs. As superpixels, or developed, pairs serve.</source>
        <translation>RAW-Fotos in voller Größe werden über ihre Spektren gemessen, nicht aus Paaren. Als Superpixel oder entwickelt nützen Paare.</translation>
    </message>
    <message>
        <source>%1 pairs of photos show the same scenes: the kernels will be measured directly.</source>
        <translation>%1 Fotopaare zeigen dieselben Motive: Die Punktbilder werden unmittelbar gemessen.</translation>
    </message>
    <message>
        <source>32 hexadecimal digits, or nothing</source>
        <translation>32 hexadezimale Ziffern oder nichts</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>logarithmisch</translation>
    </message>
    <message>
        <source>Logarithmic shows the kernels&apos; shape down to a thousandth of their brightest pixel; as on a screen, how a bright point looks in a photo; linear, the light as it is.</source>
        <translation>Logarithmisch zeigt die Form der Punktbilder bis hinab zu einem Tausendstel ihres hellsten Pixels; wie auf einem Bildschirm, wie ein heller Punkt in einem Foto aussieht; linear das Licht, wie es ist.</translation>
    </message>
    <message>
        <source>very sharp</source>
        <translation>sehr scharf</translation>
    </message>
    <message>
        <source>slightly soft</source>
        <translation>leicht weich</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>weich</translation>
    </message>
    <message>
        <source>The lens is %1 all over the frame: MTF50 is %2 cycles/px in the centre and %3 in the corners.</source>
        <translation>Das Objektiv ist im ganzen Bild %1: Die MTF50 beträgt %2 Perioden/px in der Mitte und %3 in den Ecken.</translation>
    </message>
    <message>
        <source>The lens is %1 in the centre and %2 in the corners: MTF50 is %3 cycles/px in the centre and %4 in the corners.</source>
        <translation>Das Objektiv ist in der Mitte %1 und in den Ecken %2: Die MTF50 beträgt %3 Perioden/px in der Mitte und %4 in den Ecken.</translation>
    </message>
    <message>
        <source>There are clear coloured fringes in the corners: red or blue lands %1 px from green.</source>
        <translation>In den Ecken gibt es deutliche Farbsäume: Rot oder Blau liegt %1 px neben Grün.</translation>
    </message>
    <message>
        <source>There are slight coloured fringes in the corners: red or blue lands %1 px from green.</source>
        <translation>In den Ecken gibt es leichte Farbsäume: Rot oder Blau liegt %1 px neben Grün.</translation>
    </message>
    <message>
        <source>There are no coloured fringes to speak of: in the corners, colours land within %1 px of each other.</source>
        <translation>Nennenswerte Farbsäume gibt es nicht: In den Ecken liegen die Farben höchstens %1 px auseinander.</translation>
    </message>
    <message>
        <source>Sagittal, tangential and outward are told from the middle of the frame.</source>
        <translation>Sagittal, tangential und nach außen sind von der Bildmitte aus gemeint.</translation>
    </message>
    <message>
        <source>Sagittal, tangential and outward are told from an axis at %1 % of the frame&apos;s width and %2 % of its height.</source>
        <translation>Sagittal, tangential und nach außen sind von einer Achse bei %1 % der Bildbreite und %2 % der Bildhöhe aus gemeint.</translation>
    </message>
    <message>
        <source>Half way out</source>
        <translation>Auf halbem Weg nach außen</translation>
    </message>
    <message>
        <source>pictures are saved as PDF or PNG</source>
        <translation>Bilder werden als PDF oder PNG gesichert</translation>
    </message>
    <message>
        <source>Let the name end in .pdf or .png</source>
        <translation>Lassen Sie den Namen auf .pdf oder .png enden</translation>
    </message>
    <message>
        <source>quite sharp</source>
        <translation>recht scharf</translation>
    </message>
    <message>
        <source>Choose tiff, png, jpeg or dng</source>
        <translation>Wählen Sie tiff, png, jpeg oder dng</translation>
    </message>
    <message>
        <source>Choose tiff, png or jpeg, or restore the RAW file</source>
        <translation>Wählen Sie tiff, png oder jpeg, oder stellen Sie die RAW-Datei wieder her</translation>
    </message>
    <message>
        <source>it holds no more than %1 px along a side</source>
        <translation>es fasst höchstens %1 px je Seite</translation>
    </message>
    <message>
        <source>Choose TIFF or PNG</source>
        <translation>Wählen Sie TIFF oder PNG</translation>
    </message>
    <message>
        <source>above %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>Auxiliary average</source>
        <translation>Mittel des Hilfsmodells</translation>
    </message>
    <message>
        <source>Auxiliary decay after</source>
        <translation>Abfall des Hilfsmodells ab</translation>
    </message>
    <message>
        <source>Auxiliary schedule</source>
        <translation>Verlauf des Hilfsmodells</translation>
    </message>
    <message>
        <source>Auxiliary steps</source>
        <translation>Schritte des Hilfsmodells</translation>
    </message>
    <message>
        <source>Auxiliary warm up</source>
        <translation>Anlauf des Hilfsmodells</translation>
    </message>
    <message>
        <source>Burn-in</source>
        <translation>Vorlauf</translation>
    </message>
    <message>
        <source>By how much a pixel&apos;s gradient must stand out of its noise to move the pixel.</source>
        <translation>Um wie viel der Gradient eines Pixels aus seinem Rauschen ragen muss, damit das Pixel sich ändert.</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>standard errors</source>
        <translation>Standardfehler</translation>
    </message>
    <message>
        <source>How much the spectra of the photos still count beside the matching.</source>
        <translation>Wie viel die Spektren der Fotos neben dem Abgleich noch zählen.</translation>
    </message>
    <message>
        <source>How the auxiliary model&apos;s learning rate falls.</source>
        <translation>Wie die Lernrate des Hilfsmodells sinkt.</translation>
    </message>
    <message>
        <source>How the kernels&apos; learning rate falls.</source>
        <translation>Wie die Lernrate der Kerne sinkt.</translation>
    </message>
    <message>
        <source>Kernel schedule</source>
        <translation>Verlauf der Kerne</translation>
    </message>
    <message>
        <source>Lets the reference go on learning from blurred photos beside the auxiliary model.</source>
        <translation>Lässt das Vergleichsmodell neben dem Hilfsmodell weiter von unscharfen Fotos lernen.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>as-stored</source>
        <translation>wie gespeichert</translation>
    </message>
    <message>
        <source>Likelihood</source>
        <translation>Likelihood</translation>
    </message>
    <message>
        <source>Lockstep</source>
        <translation>Gleichschritt</translation>
    </message>
    <message>
        <source>Random positions in matching</source>
        <translation>Zufällige Orte beim Abgleich</translation>
    </message>
    <message>
        <source>Share of patches of which the models are told a wrong place, as in the flow&apos;s training.</source>
        <translation>Anteil der Ausschnitte, von denen die Modelle einen falschen Ort erfahren, wie im Training des Flussmodells.</translation>
    </message>
    <message>
        <source>Standard deviation of the noise to start from, of full scale; below 0 takes the measured one.</source>
        <translation>Standardabweichung des Rauschens zu Beginn, als Anteil des vollen Bereichs; unter 0 gilt das gemessene.</translation>
    </message>
    <message>
        <source>Steps of the auxiliary model before the kernels begin to move.</source>
        <translation>Schritte des Hilfsmodells, bevor die Kerne sich ändern.</translation>
    </message>
    <message>
        <source>Steps of the auxiliary model for each step of the kernels.</source>
        <translation>Schritte des Hilfsmodells für jeden Schritt der Kerne.</translation>
    </message>
    <message>
        <source>Steps over which the auxiliary model&apos;s learning rate grows to its size.</source>
        <translation>Schritte, über die die Lernrate des Hilfsmodells anwächst.</translation>
    </message>
    <message>
        <source>Where the square root of the auxiliary schedule begins to fall.</source>
        <translation>Ab wann die Wurzel im Verlauf des Hilfsmodells zu sinken beginnt.</translation>
    </message>
    <message>
        <source>Whether blur and noise act on light, as in a camera, or on the values as stored, as in the paper&apos;s experiments.</source>
        <translation>Ob Unschärfe und Rauschen auf Licht wirken, wie in einer Kamera, oder auf die gespeicherten Werte, wie in den Versuchen der Veröffentlichung.</translation>
    </message>
    <message>
        <source>Width of the averaging of the auxiliary model that is compared; 0 for none.</source>
        <translation>Breite der Mittelung des Hilfsmodells, das verglichen wird; 0 für keine.</translation>
    </message>
    <message>
        <source>Build it where Gloo&apos;s headers are</source>
        <translation>Bauen Sie es dort, wo die Header von Gloo sind</translation>
    </message>
    <message>
        <source>Choose three colours</source>
        <translation>Wählen Sie drei Farben</translation>
    </message>
    <message>
        <source>Simulating lenses</source>
        <translation>Objektive werden simuliert</translation>
    </message>
    <message>
        <source>Start the processes by torchrun or Slurm, which set it</source>
        <translation>Starten Sie die Prozesse mit torchrun oder Slurm, die sie setzen</translation>
    </message>
    <message>
        <source>Start them all again: they go on from the last stored state</source>
        <translation>Starten Sie alle neu: Sie fahren beim letzten gespeicherten Stand fort</translation>
    </message>
    <message>
        <source>it must be a whole number from %1 to %2</source>
        <translation>es muss eine ganze Zahl von %1 bis %2 sein</translation>
    </message>
    <message>
        <source>it must not be after the latest time</source>
        <translation>er darf nicht nach dem spätesten Zeitpunkt liegen</translation>
    </message>
    <message>
        <source>it needs kernels of three colours</source>
        <translation>dafür braucht es Kerne in drei Farben</translation>
    </message>
    <message>
        <source>one of the processes that train together has ended or cannot be reached</source>
        <translation>einer der gemeinsam trainierenden Prozesse ist beendet oder nicht zu erreichen</translation>
    </message>
    <message>
        <source>there is no lens to blur by</source>
        <translation>es gibt kein Objektiv, das unscharf zeichnen könnte</translation>
    </message>
    <message>
        <source>this program was built without Gloo, by which processes train together</source>
        <translation>dieses Programm wurde ohne Gloo gebaut, mit dem Prozesse gemeinsam trainieren</translation>
    </message>
    <message>
        <source>certainty of the kernels&apos; gradient</source>
        <translation>Sicherheit des Gradienten der Kerne</translation>
    </message>
    <message>
        <source>reference flow</source>
        <translation>Vergleichsmodell</translation>
    </message>
    <message>
        <source>restorer</source>
        <translation>Restaurierer</translation>
    </message>
    <message>
        <source>training of a restorer</source>
        <translation>Training eines Restaurierers</translation>
    </message>
    <message>
        <source>start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>the network has another size than the one that is to be trained</source>
        <translation>das Netz hat eine andere Größe als das, das trainiert werden soll</translation>
    </message>
    <message>
        <source>Give the same number of channels and blocks</source>
        <translation>Geben Sie dieselbe Zahl von Kanälen und Blöcken an</translation>
    </message>
    <message>
        <source>Restorer</source>
        <translation>Restaurierer</translation>
    </message>
    <message>
        <source>The network: built-in, which was taught with many lenses, or a file that train-restorer wrote, for your own lens, say.</source>
        <translation>Das Netz: built-in, das an vielen Objektiven gelernt hat, oder eine Datei, die train-restorer geschrieben hat, etwa für Ihr eigenes Objektiv.</translation>
    </message>
    <message>
        <source>this restorer was made for another version of Petzval</source>
        <translation>dieser Restaurierer wurde für eine andere Version von Petzval gemacht</translation>
    </message>
    <message>
        <source>Learned restorer</source>
        <translation>Gelernter Restaurierer</translation>
    </message>
    <message>
        <source>One pass of a network that has seen many lenses undone. On most photos nearer to the truth than the Wiener filter, and faster than solvers that denoise in turn.</source>
        <translation>Ein Durchgang eines Netzes, das an vielen Objektiven gelernt hat. Bei den meisten Fotos näher an der Wahrheit als das Wiener-Filter, und schneller als Verfahren, die abwechselnd entrauschen.</translation>
    </message>
    <message>
        <source>one denoising</source>
        <translation>eine Entrauschung</translation>
    </message>
    <message>
        <source>it holds a number beyond all bounds</source>
        <translation>sie enthält eine Zahl jenseits aller Grenzen</translation>
    </message>
    <message>
        <source>Choose 8 or 16</source>
        <translation>Wählen Sie 8 oder 16</translation>
    </message>
    <message>
        <source>Write something like {name}-restored, with {name}, {folder} or {method} where these are to stand</source>
        <translation>Schreiben Sie etwa {name}-restored, mit {name}, {folder} (Ordner) oder {method} (Verfahren) dort, wo diese stehen sollen</translation>
    </message>
    <message>
        <source>&apos;}&apos; stands without &apos;{&apos;</source>
        <translation>„}“ steht ohne „{“</translation>
    </message>
    <message>
        <source>&apos;{&apos; stands without &apos;}&apos;</source>
        <translation>„{“ steht ohne „}“</translation>
    </message>
    <message>
        <source>&apos;{%1}&apos; is not known</source>
        <translation>„{%1}“ ist unbekannt</translation>
    </message>
    <message>
        <source>without {name} all results would be called the same</source>
        <translation>ohne {name} hießen alle Ergebnisse gleich</translation>
    </message>
    <message>
        <source>names of files cannot have any of %1</source>
        <translation>in Dateinamen darf keines von %1 stehen</translation>
    </message>
    <message>
        <source>files whose name begins with a full stop are hidden</source>
        <translation>Dateien, deren Name mit einem Punkt beginnt, sind versteckt</translation>
    </message>
    <message>
        <source>there is a space at an end</source>
        <translation>am Anfang oder Ende steht ein Leerzeichen</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>das ist zu lang</translation>
    </message>
    <message>
        <source>this is no list of photos to restore</source>
        <translation>das ist keine Liste wiederherzustellender Fotos</translation>
    </message>
    <message>
        <source>Add the photos again</source>
        <translation>Fügen Sie die Fotos noch einmal hinzu</translation>
    </message>
    <message>
        <source>none of the photos can be decoded</source>
        <translation>keines der Fotos lässt sich dekodieren</translation>
    </message>
    <message>
        <source>Choose others</source>
        <translation>Wählen Sie andere</translation>
    </message>
    <message>
        <source>it is not of the kind and size of %1</source>
        <translation>Art oder Größe sind andere als die von %1</translation>
    </message>
    <message>
        <source>Use whole frames of one camera, all RAW or all developed</source>
        <translation>Nehmen Sie ganze Bilder einer Kamera, alle RAW oder alle entwickelt</translation>
    </message>
    <message>
        <source>The grid was guessed without sharp photos; a calibration is about three times as exact.</source>
        <translation>Das Raster wurde ohne scharfe Fotos geschätzt; eine Messung ist etwa dreimal so genau.</translation>
    </message>
    <message>
        <source>There are no sharp photos, so Petzval&apos;s own scenes stood in for them. Expect about three times the error of a calibration with sharp photos of the same scenes.</source>
        <translation>Es gibt keine scharfen Fotos; an ihre Stelle sind Petzvals eigene Szenen getreten. Rechnen Sie mit etwa dem dreifachen Fehler einer Messung mit scharfen Fotos derselben Motive.</translation>
    </message>
    <message>
        <source>The sharp set has no photos in use. Petzval&apos;s own scenes will stand in for them, and the kernels will be about a third as exact.</source>
        <translation>Von den scharfen Fotos wird keines verwendet. Petzvals eigene Szenen treten an ihre Stelle, und die Punktbilder werden etwa ein Drittel so genau.</translation>
    </message>
    <message>
        <source>Flow start</source>
        <translation>Anfang des Flussmodells</translation>
    </message>
    <message>
        <source>What the flow model begins as: the one that comes with Petzval, where that has the network&apos;s size, or nothing.</source>
        <translation>Womit das Flussmodell beginnt: mit dem mitgelieferten, wo es die Größe des Netzes hat, oder mit nichts.</translation>
    </message>
    <message>
        <source>built-in</source>
        <translation>mitgeliefert</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Match exposure</source>
        <translation>Belichtung angleichen</translation>
    </message>
    <message>
        <source>Allows for blurred photos that are brighter or darker than the sharp ones.</source>
        <translation>Berücksichtigt, dass die unscharfen Fotos heller oder dunkler sein können als die scharfen.</translation>
    </message>
    <message>
        <source>The lens fitted from more starts, then a small network that tries to refine it: 6 minutes without a GPU.</source>
        <translation>Das Objektiv aus mehr Anläufen, dann ein kleines Netz, das es zu verfeinern sucht: 6 Minuten ohne Grafikkarte.</translation>
    </message>
    <message>
        <source>Correcting the kernels place by place</source>
        <translation>Die Punktbilder werden Stelle für Stelle berichtigt</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>berichtigt</translation>
    </message>
    <message>
        <source>by %1 % of what single places ask for: halves of the photos agree on that</source>
        <translation>um %1 % dessen, was einzelne Stellen verlangen: darin sind sich Hälften der Fotos einig</translation>
    </message>
    <message>
        <source>They will not be used as a pair.</source>
        <translation>Sie werden nicht als Paar benutzt.</translation>
    </message>
    <message>
        <source>No photos of the two sets show the same scene. Kernels are measured best from pairs: the camera on a tripod, one subject with fine detail all over, once at each aperture.</source>
        <translation>Keine Fotos der beiden Sätze zeigen dieselbe Szene. Am besten misst man aus Paaren: die Kamera auf dem Stativ, ein Motiv voller feiner Einzelheiten, einmal mit jeder Blende.</translation>
    </message>
    <message>
        <source>No sharp photo shows the scene of %1 of the %2 blurred photos from the same place: these are left out.</source>
        <translation>Von %1 der %2 unscharfen Fotos zeigt kein scharfes dieselbe Szene vom selben Ort; sie wurden ausgelassen.</translation>
    </message>
    <message>
        <source>%1: this disk cannot lock files. Do not change the lens library from two programs at the same time.</source>
        <translation>%1: Auf diesem Datenträger lassen sich keine Dateien sperren. Die Objektivsammlung nicht aus zwei Programmen gleichzeitig ändern.</translation>
    </message>
    <message>
        <source>distribution matching knows photos at their own size only</source>
        <translation>das Angleichen der Verteilungen kennt Fotos nur in ihrer eigenen Größe</translation>
    </message>
    <message>
        <source>Keep it as a file, and name that when you restore</source>
        <translation>Behalten Sie es als Datei, und nennen Sie diese beim Wiederherstellen</translation>
    </message>
    <message>
        <source>its photos are said to be sampled every %1 px</source>
        <translation>seine Fotos sollen nur jeden %1. Pixel haben</translation>
    </message>
    <message>
        <source>Set the stages to 0</source>
        <translation>Wählen Sie 0 Stufen</translation>
    </message>
    <message>
        <source>1 for a lens. 2 to 4: the sharp photos show such scenes so many times larger, and the grid restores photos at so many times their size (super-resolution).</source>
        <translation>1 für ein Objektiv. 2 bis 4: Die scharfen Fotos zeigen solche Motive so vielfach größer, und mit dem Raster werden Fotos in so vielfacher Größe wiederhergestellt (Superauflösung).</translation>
    </message>
    <message>
        <source>the grid enlarges the photos that it restores, and would enlarge all of this lens</source>
        <translation>das Raster vergrößert die Fotos beim Wiederherstellen, und es träfe alle dieses Objektivs</translation>
    </message>
    <message>
        <source>the grid was measured for pictures of %1 times the photos&apos; size</source>
        <translation>das Raster wurde für Bilder von %1-facher Größe der Fotos gemessen</translation>
    </message>
    <message>
        <source>Leave the scale to the grid</source>
        <translation>Überlassen Sie die Vergrößerung dem Raster</translation>
    </message>
    <message>
        <source>RAW photos at full size cannot be enlarged</source>
        <translation>RAW-Fotos in voller Größe können nicht vergrößert werden</translation>
    </message>
    <message>
        <source>Develop it first, or use a grid that was measured from superpixels</source>
        <translation>Entwickeln Sie es zuerst, oder nehmen Sie ein Raster, das an Superpixeln gemessen wurde</translation>
    </message>
    <message>
        <source>Choose 1, 2, 3 or 4</source>
        <translation>Wählen Sie 1, 2, 3 oder 4</translation>
    </message>
    <message>
        <source>the learned restorer knows photos at their own size only</source>
        <translation>der gelernte Restaurierer kennt Fotos nur in ihrer eigenen Größe</translation>
    </message>
    <message>
        <source>Choose DPIR</source>
        <translation>Wählen Sie DPIR</translation>
    </message>
    <message>
        <source>Enlargement</source>
        <translation>Vergrößerung</translation>
    </message>
    <message>
        <source>Beyond %1 cycles/px the photos were not compared: contrast there follows from the lens model, not from the photos.</source>
        <translation>Jenseits von %1 Perioden/px wurden die Fotos nicht verglichen: Der Kontrast dort folgt aus dem Objektivmodell, nicht aus den Fotos.</translation>
    </message>
</context>
<context>
    <name>petzval::BlurSimulator</name>
    <message>
        <source>A point of light</source>
        <translation>Ein Lichtpunkt</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Sterne</translation>
    </message>
    <message>
        <source>A line of text</source>
        <translation>Eine Zeile Text</translation>
    </message>
    <message>
        <source>What the lens is shown to blur</source>
        <translation>Was das Objektiv zu zeichnen bekommt</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Wie es ist</translation>
    </message>
    <message>
        <source>As this lens draws it, pixel by pixel</source>
        <translation>Wie dieses Objektiv es zeichnet, Pixel für Pixel</translation>
    </message>
    <message>
        <source>%1 % from the left, %2 % from the top, %3 % out from the middle</source>
        <translation>%1 % von links, %2 % von oben, %3 % von der Mitte nach außen</translation>
    </message>
</context>
<context>
    <name>petzval::CalibrateControls</name>
    <message>
        <source>&amp;Preset</source>
        <translation>&amp;Voreinstellung</translation>
    </message>
    <message>
        <source>%1 (changed)</source>
        <translation>%1 (geändert)</translation>
    </message>
    <message>
        <source>Petzval finds no GPU that it can compute on here; without one this would take days or weeks. “Quick” does without.</source>
        <translation>Petzval findet hier keine Grafikkarte, auf der es rechnen kann; ohne eine würde das Tage oder Wochen dauern. „Zügig“ kommt ohne aus.</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>Es geht los</translation>
    </message>
    <message>
        <source>%1, paused</source>
        <translation>%1, angehalten</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>Progress of the whole calibration</source>
        <translation>Fortschritt der ganzen Messung</translation>
    </message>
    <message>
        <source>%1, about %2 left</source>
        <translation>%1, noch etwa %2</translation>
    </message>
</context>
<context>
    <name>petzval::CalibrateOptionsPanel</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Kernel size</source>
        <translation>Punktbildgröße</translation>
    </message>
    <message>
        <source>Patch size</source>
        <translation>Ausschnittgröße</translation>
    </message>
    <message>
        <source>Last stage</source>
        <translation>Letzte Stufe</translation>
    </message>
    <message>
        <source>Change an option</source>
        <translation>Eine Einstellung ändern</translation>
    </message>
    <message>
        <source>Choose a preset</source>
        <translation>Eine Voreinstellung wählen</translation>
    </message>
</context>
<context>
    <name>petzval::CalibratePage</name>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Try it with an &amp;example</source>
        <translation>Mit einem &amp;Beispiel ausprobieren</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Run %1 goes on with its own options.</source>
        <translation>Messung %1 geht mit ihren eigenen Einstellungen weiter.</translation>
    </message>
    <message>
        <source>Open a project, or make one, to measure a lens.</source>
        <translation>Öffnen oder erstellen Sie ein Projekt, um ein Objektiv zu messen.</translation>
    </message>
    <message>
        <source>Add photos taken with the lens to the blurred set first.</source>
        <translation>Fügen Sie zuerst Fotos mit diesem Objektiv zu den unscharfen hinzu.</translation>
    </message>
    <message>
        <source>The photos are being looked at. The first kernels appear in a moment.</source>
        <translation>Die Fotos werden durchgesehen. Gleich erscheinen die ersten Punktbilder.</translation>
    </message>
    <message>
        <source>The lens&apos;s kernels appear here as they are learned: what a point of light becomes at each place of the frame.</source>
        <translation>Hier erscheinen die Punktbilder des Objektivs, während sie gemessen werden: was an jeder Stelle des Bildes aus einem Lichtpunkt wird.</translation>
    </message>
    <message>
        <source>Ready to start.</source>
        <translation>Bereit.</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Resumed.</source>
        <translation>Fortgesetzt.</translation>
    </message>
    <message>
        <source>Measuring the lens</source>
        <translation>Das Objektiv wird gemessen</translation>
    </message>
    <message>
        <source>Making the example</source>
        <translation>Das Beispiel wird erstellt</translation>
    </message>
    <message>
        <source>Row %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>: detailed patches %1, confidence %2 %</source>
        <translation>: %1 Ausschnitte mit Detail, Verlässlichkeit %2 %</translation>
    </message>
    <message>
        <source>, too little texture</source>
        <translation>, zu wenig Detail</translation>
    </message>
    <message>
        <source>An example is being made: a lens that is known photographs a few scenes. Then it is measured as if it were not known.</source>
        <translation>Ein Beispiel wird erstellt: Ein bekanntes Objektiv fotografiert einige Motive. Dann wird es gemessen, als wäre es unbekannt.</translation>
    </message>
    <message>
        <source>The true kernels of this example are in %1.</source>
        <translation>Die wahren Punktbilder dieses Beispiels stehen in %1.</translation>
    </message>
    <message>
        <source>Ready to start. There are no sharp photos; Petzval&apos;s own scenes stand in for them.</source>
        <translation>Bereit. Es gibt keine scharfen Fotos; an ihre Stelle treten Petzvals eigene Szenen.</translation>
    </message>
</context>
<context>
    <name>petzval::CalibrateResultPanel</name>
    <message>
        <source>&amp;Inspect</source>
        <translation>&amp;Ansehen</translation>
    </message>
    <message>
        <source>See each kernel of this grid with its sharpness and colours</source>
        <translation>Jedes Punktbild mit Schärfe und Farben ansehen</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>Messung %1</translation>
    </message>
    <message>
        <source>Finished after %1.</source>
        <translation>Fertig nach %1.</translation>
    </message>
    <message>
        <source>The last grid was kept.</source>
        <translation>Das letzte Raster ist erhalten.</translation>
    </message>
    <message>
        <source>It was too early for a grid.</source>
        <translation>Für ein Raster war es noch zu früh.</translation>
    </message>
    <message>
        <source>Stopped. %1</source>
        <translation>Beendet. %1</translation>
    </message>
    <message>
        <source>Cut off. %1</source>
        <translation>Abgebrochen. %1</translation>
    </message>
    <message>
        <source>Verdict on the lens</source>
        <translation>Urteil über das Objektiv</translation>
    </message>
</context>
<context>
    <name>petzval::Channel</name>
    <message>
        <source>Kernel</source>
        <translation>Punktbild</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Row %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
</context>
<context>
    <name>petzval::ComparePanel</name>
    <message>
        <source>Likeness (NCC)</source>
        <translation>Ähnlichkeit (NCC)</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>Wie sie sind</translation>
    </message>
    <message>
        <source>Better of two orientations</source>
        <translation>Die bessere von zwei Richtungen</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>A calibration cannot tell a lens from its twin, whose kernels all point the other way. The better of the two is what a perfect guess would give.</source>
        <translation>Eine Messung kann ein Objektiv nicht von seinem Zwilling unterscheiden, dessen Punktbilder alle in die Gegenrichtung zeigen. Die bessere der beiden Richtungen ist, was richtiges Raten ergäbe.</translation>
    </message>
    <message>
        <source>Choose a second grid under Against, or drop a file here.</source>
        <translation>Wählen Sie unter „Gegen“ ein zweites Raster, oder legen Sie hier eine Datei ab.</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>worst</source>
        <translation>schlechtester</translation>
    </message>
    <message>
        <source>Relative error of the kernels</source>
        <translation>Relativer Fehler der Punktbilder</translation>
    </message>
    <message>
        <source>Error of lateral colour, px</source>
        <translation>Fehler des Farbquerfehlers, px</translation>
    </message>
    <message>
        <source>Orange where the first grid has less light than the second, purple where it has more.</source>
        <translation>Orange, wo das erste Raster weniger Licht hat als das zweite, violett, wo es mehr hat.</translation>
    </message>
    <message>
        <source>Difference (orange: less)</source>
        <translation>Unterschied (orange: weniger)</translation>
    </message>
    <message numerus="yes">
        <source>◥ %n kernel(s) would fit better turned around.</source>
        <translation>
            <numerusform>◥ %n Punktbild würde umgedreht besser passen.</numerusform>
            <numerusform>◥ %n Punktbilder würden umgedreht besser passen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first grid is turned around at every node.</source>
        <translation>Das erste Raster ist an jedem Punkt umgedreht.</translation>
    </message>
    <message>
        <source>Likeness tells the kernels&apos; shape: 1 is the same, 0.9 already looks much alike. Errors tell how far the first grid is from the second, after the best common shift: of the light in the kernels (1 would be all of it), of contrast (in % as in the curves), and of where colours land.</source>
        <translation>Die Ähnlichkeit betrifft die Form der Punktbilder: 1 ist gleich, 0,9 sieht schon sehr ähnlich aus. Die Fehler sagen, wie weit das erste Raster vom zweiten entfernt ist, nach der besten gemeinsamen Verschiebung: beim Licht in den Punktbildern (1 wäre alles), beim Kontrast (in % wie in den Kurven) und beim Ort der Farben.</translation>
    </message>
    <message>
        <source>Error of contrast (MTF), %</source>
        <translation>Fehler des Kontrasts (MTF), %</translation>
    </message>
</context>
<context>
    <name>petzval::CompareView</name>
    <message>
        <source>Photo before</source>
        <translation>Foto vorher</translation>
    </message>
    <message>
        <source>Photo after</source>
        <translation>Foto nachher</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
</context>
<context>
    <name>petzval::Copying</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>petzval::CoverageLegend</name>
    <message>
        <source>Each number counts the patches that have enough detail to measure the lens by.</source>
        <translation>Jede Zahl zählt die Ausschnitte, die genug Detail haben, um das Objektiv daran zu messen.</translation>
    </message>
    <message>
        <source>little detail</source>
        <translation>wenig Detail</translation>
    </message>
    <message>
        <source>much</source>
        <translation>viel</translation>
    </message>
    <message>
        <source>too few patches</source>
        <translation>zu wenige Ausschnitte</translation>
    </message>
</context>
<context>
    <name>petzval::CurvePanel</name>
    <message>
        <source>Above the lowest</source>
        <translation>Über dem Tiefsten</translation>
    </message>
    <message>
        <source>Step of the fit</source>
        <translation>Schritt der Anpassung</translation>
    </message>
    <message>
        <source>Misfit to photos</source>
        <translation>Abweichung, Fotos</translation>
    </message>
    <message>
        <source>Misfit</source>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>Penalty</source>
        <translation>Strafe</translation>
    </message>
</context>
<context>
    <name>petzval::DescribeDialog</name>
    <message>
        <source>Which lens took them</source>
        <translation>Mit welchem Objektiv</translation>
    </message>
    <message numerus="yes">
        <source>For lenses that tell the camera nothing. It is written beside the %n selected photo(s), as XMP; what a photo tells itself goes before it.</source>
        <translation>
            <numerusform>Für Objektive, die der Kamera nichts mitteilen. Es wird als XMP neben das gewählte Foto geschrieben; was das Foto selbst sagt, gilt zuerst.</numerusform>
            <numerusform>Für Objektive, die der Kamera nichts mitteilen. Es wird als XMP neben die %n gewählten Fotos geschrieben; was ein Foto selbst sagt, gilt zuerst.</numerusform>
        </translation>
    </message>
    <message>
        <source>such as: Helios 44-2 58mm</source>
        <translation>etwa: Helios 44-2 58mm</translation>
    </message>
    <message>
        <source>&amp;Lens</source>
        <translation>&amp;Objektiv</translation>
    </message>
    <message>
        <source>&amp;Aperture</source>
        <translation>&amp;Blende</translation>
    </message>
    <message>
        <source>&amp;Focal length</source>
        <translation>B&amp;rennweite</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
</context>
<context>
    <name>petzval::DifferenceView</name>
    <message>
        <source>Difference of the two grids</source>
        <translation>Unterschied der beiden Raster</translation>
    </message>
</context>
<context>
    <name>petzval::EndNotice</name>
    <message>
        <source>Done.</source>
        <translation>Fertig.</translation>
    </message>
</context>
<context>
    <name>petzval::FieldMapPanel</name>
    <message>
        <source>Uncertainty</source>
        <translation>Unsicherheit</translation>
    </message>
    <message>
        <source>too little texture</source>
        <translation>zu wenig Detail</translation>
    </message>
    <message>
        <source>Lateral colour, arrows</source>
        <translation>Farbquerfehler, Pfeile</translation>
    </message>
    <message>
        <source>Figure on the map</source>
        <translation>Größe auf der Karte</translation>
    </message>
    <message>
        <source>Choose a run or open a file to see maps of the frame.</source>
        <translation>Wählen Sie eine Messung oder öffnen Sie eine Datei, um Karten des Bildfelds zu sehen.</translation>
    </message>
    <message>
        <source>Where red and blue land against green; long arrows make coloured fringes.</source>
        <translation>Wohin Rot und Blau gegenüber Grün fallen; lange Pfeile ergeben Farbsäume.</translation>
    </message>
    <message>
        <source>How much each kernel changed when it was measured again from other choices of the photos.</source>
        <translation>Wie stark sich jedes Punktbild änderte, als es aus einer anderen Auswahl der Fotos noch einmal gemessen wurde.</translation>
    </message>
    <message>
        <source>finer than the photos tell</source>
        <translation>feiner, als die Fotos belegen</translation>
    </message>
    <message>
        <source>How far a guessed lens is off, other choices of the photos do not tell.</source>
        <translation>Wie weit ein geschätztes Objektiv danebenliegt, sagt eine andere Auswahl der Fotos nicht.</translation>
    </message>
</context>
<context>
    <name>petzval::FieldMapView</name>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>red</source>
        <translation>rot</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blau</translation>
    </message>
    <message>
        <source>Lateral colour: where red and blue land against green</source>
        <translation>Farbquerfehler: wohin Rot und Blau gegenüber Grün fallen</translation>
    </message>
    <message>
        <source>Map of the frame</source>
        <translation>Karte des Bildfelds</translation>
    </message>
    <message>
        <source>red %1 px, blue %2 px</source>
        <translation>rot %1 px, blau %2 px</translation>
    </message>
    <message>
        <source>Row %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>No place chosen</source>
        <translation>Keine Stelle gewählt</translation>
    </message>
</context>
<context>
    <name>petzval::Figures</name>
    <message>
        <source>How fine detail may be until the lens leaves half of its contrast: the usual figure for sharpness, higher is sharper.</source>
        <translation>Wie fein Detail sein darf, bis das Objektiv die Hälfte seines Kontrasts übrig lässt: das übliche Maß der Schärfe, höher ist schärfer.</translation>
    </message>
    <message>
        <source>Sharpness of lines that lie around the middle of the frame; higher is sharper.</source>
        <translation>Schärfe von Linien, die rund um die Bildmitte liegen; höher ist schärfer.</translation>
    </message>
    <message>
        <source>Sharpness of lines that point away from the middle of the frame; higher is sharper.</source>
        <translation>Schärfe von Linien, die von der Bildmitte weg zeigen; höher ist schärfer.</translation>
    </message>
    <message>
        <source>How much contrast detail of one chosen fineness keeps; higher is crisper.</source>
        <translation>Wie viel Kontrast Detail einer gewählten Feinheit behält; höher ist knackiger.</translation>
    </message>
    <message>
        <source>How bright the middle of the spot is against that of a lens without faults at this aperture; 100 % is perfect.</source>
        <translation>Wie hell die Mitte des Punktbilds gegenüber der eines fehlerlosen Objektivs bei dieser Blende ist; 100 % ist vollkommen.</translation>
    </message>
    <message>
        <source>How far the light of a point spreads on average, faint outskirts included; lower is sharper.</source>
        <translation>Wie weit sich das Licht eines Punkts im Mittel ausbreitet, schwache Ränder eingeschlossen; weniger ist schärfer.</translation>
    </message>
    <message>
        <source>How wide the bright core of a point of light is; lower is sharper.</source>
        <translation>Wie breit der helle Kern eines Lichtpunkts ist; weniger ist schärfer.</translation>
    </message>
    <message>
        <source>The radius of the circle that holds half of a point&apos;s light; lower is sharper.</source>
        <translation>Der Radius des Kreises, der die Hälfte des Lichts eines Punkts enthält; weniger ist schärfer.</translation>
    </message>
    <message>
        <source>The radius of the circle that holds most of a point&apos;s light; a large one looks hazy.</source>
        <translation>Der Radius des Kreises, der das meiste Licht eines Punkts enthält; ein großer wirkt wie Dunst.</translation>
    </message>
    <message>
        <source>How much longer than wide a point of light becomes; 1 is round.</source>
        <translation>Wie viel länger als breit ein Lichtpunkt wird; 1 ist rund.</translation>
    </message>
    <message>
        <source>How differently lines around and lines away from the middle are blurred; 0 is alike.</source>
        <translation>Wie verschieden unscharf Linien rund um die Mitte und von ihr weg sind; 0 ist gleich.</translation>
    </message>
    <message>
        <source>How lopsided a point of light becomes, as with the tails of coma; 0 is even.</source>
        <translation>Wie schief ein Lichtpunkt wird, etwa durch die Schweife der Koma; 0 ist gleichmäßig.</translation>
    </message>
    <message>
        <source>How far red lands from green: above about half a pixel edges get coloured fringes.</source>
        <translation>Wie weit Rot neben Grün fällt: Ab etwa einem halben Pixel bekommen Kanten Farbsäume.</translation>
    </message>
    <message>
        <source>How far blue lands from green: above about half a pixel edges get coloured fringes.</source>
        <translation>Wie weit Blau neben Grün fällt: Ab etwa einem halben Pixel bekommen Kanten Farbsäume.</translation>
    </message>
    <message>
        <source>&gt; limit</source>
        <translation>&gt; Grenze</translation>
    </message>
    <message>
        <source>Contrast at %1 %2</source>
        <translation>Kontrast bei %1 %2</translation>
    </message>
</context>
<context>
    <name>petzval::Filmstrip</name>
    <message>
        <source>Photos of both sets</source>
        <translation>Fotos beider Sätze</translation>
    </message>
</context>
<context>
    <name>petzval::FindingsView</name>
    <message>
        <source>What the checks found</source>
        <translation>Was die Prüfung ergab</translation>
    </message>
</context>
<context>
    <name>petzval::GridSourceBox</name>
    <message>
        <source>Open a file…</source>
        <translation>Datei öffnen …</translation>
    </message>
    <message>
        <source>Lens library, entry %1</source>
        <translation>Objektivsammlung, Eintrag %1</translation>
    </message>
</context>
<context>
    <name>petzval::GuideBrowser</name>
    <message>
        <source>Guide</source>
        <translation>Anleitung</translation>
    </message>
</context>
<context>
    <name>petzval::GuideWindow</name>
    <message>
        <source>Guide</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Search in all pages</source>
        <translation>Auf allen Seiten suchen</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>Seiten der Anleitung</translation>
    </message>
    <message>
        <source>guide.md</source>
        <extracomment>The file of the guide in this language; guide.md where there is none.</extracomment>
        <translation>guide.de.md</translation>
    </message>
</context>
<context>
    <name>petzval::HeightPlot</name>
    <message>
        <source>Contrast against image height</source>
        <translation>Kontrast über der Bildhöhe</translation>
    </message>
    <message>
        <source>Contrast of green, %</source>
        <translation>Kontrast von Grün, %</translation>
    </message>
    <message>
        <source>Choose a run or open a file to see its chart.</source>
        <translation>Wählen Sie einen Lauf oder öffnen Sie eine Datei, um ihr Diagramm zu sehen.</translation>
    </message>
    <message>
        <source>%1 (finer than the photos tell)</source>
        <translation>%1 (feiner, als die Fotos belegen)</translation>
    </message>
    <message>
        <source>Image height, mm from the axis</source>
        <translation>Bildhöhe, mm von der Achse</translation>
    </message>
    <message>
        <source>Image height, % of half the diagonal</source>
        <translation>Bildhöhe, % der halben Diagonale</translation>
    </message>
    <message>
        <source>Sagittal</source>
        <translation>Sagittal</translation>
    </message>
    <message>
        <source>Tangential</source>
        <translation>Tangential</translation>
    </message>
    <message>
        <source>%1: sagittal %2 %, tangential %3 %</source>
        <translation>%1: sagittal %2 %, tangential %3 %</translation>
    </message>
</context>
<context>
    <name>petzval::HeldOutScores</name>
    <message>
        <source>A lens, as optics blur</source>
        <translation>Ein Objektiv</translation>
    </message>
    <message>
        <source>Any blur, whatever made it</source>
        <translation>Irgendeine Unschärfe</translation>
    </message>
    <message>
        <source>The same softness all over</source>
        <translation>Überall gleich weich</translation>
    </message>
</context>
<context>
    <name>petzval::HistogramView</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>&lt; %1 %</source>
        <translation>&lt; %1 %</translation>
    </message>
    <message>
        <source>Histogram of the photo</source>
        <translation>Histogramm des Fotos</translation>
    </message>
    <message>
        <source>How often each tone occurs, from black on the left to white on the right. What stands at the right edge is clipped: nothing can be measured there.</source>
        <translation>Wie oft jeder Tonwert vorkommt, von Schwarz links bis Weiß rechts. Was am rechten Rand steht, ist ausgefressen: Dort lässt sich nichts messen.</translation>
    </message>
    <message>
        <source>Of the photosites of each colour</source>
        <translation>Von den Sensorpixeln jeder Farbe</translation>
    </message>
    <message>
        <source>Of the pixels, colour by colour</source>
        <translation>Von den Pixeln, Farbe für Farbe</translation>
    </message>
    <message>
        <source>Clipped: %1</source>
        <translation>Ausgefressen: %1</translation>
    </message>
</context>
<context>
    <name>petzval::InspectExport</name>
    <message>
        <source>Save the kernels…</source>
        <translation>Punktbilder sichern …</translation>
    </message>
    <message>
        <source>Save all figures as a table…</source>
        <translation>Alle Werte als Tabelle sichern …</translation>
    </message>
    <message>
        <source>Save all figures</source>
        <translation>Alle Werte sichern</translation>
    </message>
    <message>
        <source>figures</source>
        <translation>werte</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Save the enlarged kernel…</source>
        <translation>Vergrößertes Punktbild sichern …</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>punktbild</translation>
    </message>
    <message>
        <source>Save the profiles…</source>
        <translation>Profile sichern …</translation>
    </message>
    <message>
        <source>profiles</source>
        <translation>profile</translation>
    </message>
    <message>
        <source>Save the contrast curves…</source>
        <translation>Kontrastkurven sichern …</translation>
    </message>
    <message>
        <source>mtf</source>
        <translation>mtf</translation>
    </message>
    <message>
        <source>Save the map…</source>
        <translation>Karte sichern …</translation>
    </message>
    <message>
        <source>map</source>
        <translation>karte</translation>
    </message>
    <message>
        <source>Save the map of likeness…</source>
        <translation>Karte der Ähnlichkeit sichern …</translation>
    </message>
    <message>
        <source>likeness</source>
        <translation>aehnlichkeit</translation>
    </message>
    <message>
        <source>PDF, sharp at any size (*.pdf)</source>
        <translation>PDF, in jeder Größe scharf (*.pdf)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Save the kernels</source>
        <translation>Punktbilder sichern</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gesichert: %1</translation>
    </message>
    <message>
        <source>Keep in the lens library</source>
        <translation>In die Objektivsammlung aufnehmen</translation>
    </message>
    <message>
        <source>Kept in the lens library: %1</source>
        <translation>In die Objektivsammlung aufgenommen: %1</translation>
    </message>
    <message>
        <source>Save a report…</source>
        <translation>Bericht sichern …</translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation>Bericht sichern</translation>
    </message>
    <message>
        <source>report</source>
        <translation>bericht</translation>
    </message>
    <message>
        <source>PDF, to print (*.pdf)</source>
        <translation>PDF, zum Drucken (*.pdf)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>Report of run %1</source>
        <translation>Bericht über Messung %1</translation>
    </message>
    <message>
        <source>Save the chart…</source>
        <translation>Diagramm sichern …</translation>
    </message>
    <message>
        <source>chart</source>
        <translation>diagramm</translation>
    </message>
</context>
<context>
    <name>petzval::InspectOptions</name>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Maßstab</translation>
    </message>
    <message>
        <source>Fineness in</source>
        <translation>Feinheit in</translation>
    </message>
    <message>
        <source>Contrast at</source>
        <translation>Kontrast bei</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Lens axis</source>
        <translation>Objektivachse</translation>
    </message>
    <message>
        <source>Tones</source>
        <translation>Tonwerte</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>Pixelgröße</translation>
    </message>
</context>
<context>
    <name>petzval::InspectPage</name>
    <message>
        <source>Open a file with kernels…</source>
        <translation>Datei mit Punktbildern öffnen …</translation>
    </message>
    <message>
        <source>Compare with a file…</source>
        <translation>Mit einer Datei vergleichen …</translation>
    </message>
    <message>
        <source>Pin this kernel</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Keeps this kernel&apos;s curves and figures beside those of the next ones (P)</source>
        <translation>Behält Kurven und Werte dieses Punktbilds neben denen der nächsten (P)</translation>
    </message>
    <message>
        <source>Next view</source>
        <translation>Nächste Ansicht</translation>
    </message>
    <message>
        <source>Next colour</source>
        <translation>Nächste Farbe</translation>
    </message>
    <message>
        <source>Common scale or each its own</source>
        <translation>Gemeinsamer Maßstab oder jedes für sich</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>Heller</translation>
    </message>
    <message>
        <source>Darker</source>
        <translation>Dunkler</translation>
    </message>
    <message>
        <source>Next unit of fineness</source>
        <translation>Nächste Einheit der Feinheit</translation>
    </message>
    <message>
        <source>Sho&amp;w</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>The grid of kernels that is shown</source>
        <translation>Das gezeigte Raster der Punktbilder</translation>
    </message>
    <message>
        <source>A&amp;gainst</source>
        <translation>&amp;Gegen</translation>
    </message>
    <message>
        <source>A second grid to compare with</source>
        <translation>Ein zweites Raster zum Vergleich</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>In Arbeit …</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Keeps kernels, figures, curves and maps as files</source>
        <translation>Sichert Punktbilder, Werte, Kurven und Karten als Dateien</translation>
    </message>
    <message>
        <source>Compare with a file</source>
        <translation>Mit einer Datei vergleichen</translation>
    </message>
    <message>
        <source>Open a file with kernels</source>
        <translation>Datei mit Punktbildern öffnen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Nothing to look at yet. Measure a lens on the Calibrate page, or drop a file with kernels here.</source>
        <translation>Noch gibt es nichts anzusehen. Messen Sie ein Objektiv auf der Seite „Messen“, oder legen Sie hier eine Datei mit Punktbildern ab.</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>Punktbilder</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Run %1 is not in this project.</source>
        <translation>Messung %1 ist nicht in diesem Projekt.</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>Contrast is told with the blur of the pixels.</source>
        <translation>Der Kontrast enthält die Unschärfe der Pixel.</translation>
    </message>
    <message>
        <source>Contrast is told without the blur of the pixels.</source>
        <translation>Der Kontrast enthält die Unschärfe der Pixel nicht.</translation>
    </message>
    <message>
        <source>The size of the pixels is unknown: detail is told in cycles/px.</source>
        <translation>Die Größe der Pixel ist unbekannt: Feinheit wird in Perioden/px angegeben.</translation>
    </message>
    <message>
        <source>The size of the frame is unknown: detail is told in cycles/px.</source>
        <translation>Die Größe des Bildes ist unbekannt: Feinheit wird in Perioden/px angegeben.</translation>
    </message>
    <message>
        <source>The frame is taken to be 3:2.</source>
        <translation>Für das Bild wird 3:2 angenommen.</translation>
    </message>
    <message>
        <source>Aperture or pixel size are unknown: a perfect lens cannot be told.</source>
        <translation>Blende oder Pixelgröße sind unbekannt: Der Vergleich mit einem vollkommenen Objektiv fehlt.</translation>
    </message>
    <message>
        <source>Next tones</source>
        <translation>Nächste Tonwerte</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>MTF</translation>
    </message>
    <message>
        <source>Verdict on the lens</source>
        <translation>Urteil über das Objektiv</translation>
    </message>
    <message>
        <source>Simulate</source>
        <translation>Probe</translation>
    </message>
</context>
<context>
    <name>petzval::JobIndicator</name>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Stop: %1</source>
        <translation>Beenden: %1</translation>
    </message>
</context>
<context>
    <name>petzval::KernelView</name>
    <message>
        <source>Kernel, enlarged</source>
        <translation>Punktbild, vergrößert</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>%1 px left</source>
        <translation>%1 px links</translation>
    </message>
    <message>
        <source>%1 px right</source>
        <translation>%1 px rechts</translation>
    </message>
    <message>
        <source>%1 px up</source>
        <translation>%1 px oben</translation>
    </message>
    <message>
        <source>%1 px down</source>
        <translation>%1 px unten</translation>
    </message>
    <message>
        <source>Point at a pixel for its share of light; ▾ centroid</source>
        <translation>Zeigen Sie auf ein Pixel, um seinen Anteil am Licht zu sehen; ▾ Schwerpunkt</translation>
    </message>
    <message>
        <source>Light per pixel in %: red, green, blue; ▾ centroid</source>
        <translation>Licht je Pixel in %: rot, grün, blau; ▾ Schwerpunkt</translation>
    </message>
    <message>
        <source>Light per pixel in %: %1; ▾ centroid</source>
        <translation>Licht je Pixel in %: %1; ▾ Schwerpunkt</translation>
    </message>
    <message>
        <source>Choose a kernel to see it enlarged</source>
        <translation>Wählen Sie ein Punktbild, um es vergrößert zu sehen</translation>
    </message>
    <message>
        <source>▾ centroid</source>
        <translation>▾ Schwerpunkt</translation>
    </message>
    <message>
        <source>Light in %; ▾ centroid</source>
        <translation>Licht in %; ▾ Schwerpunkt</translation>
    </message>
</context>
<context>
    <name>petzval::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source> or </source>
        <comment>between keys</comment>
        <translation> oder </translation>
    </message>
</context>
<context>
    <name>petzval::LeaveGuard</name>
    <message>
        <source>“%1” is still running.</source>
        <translation>„%1“ läuft noch.</translation>
    </message>
    <message>
        <source>What it has found so far is kept.</source>
        <translation>Was bisher gefunden wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Beenden und schließen</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
</context>
<context>
    <name>petzval::LensShelf</name>
    <message numerus="yes">
        <source>Saved %n profile(s) as %1</source>
        <translation>
            <numerusform>%n Profil als %1 gesichert</numerusform>
            <numerusform>%n Profile als %1 gesichert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %n profile(s) to the lens library.</source>
        <translation>
            <numerusform>%n Profil in die Objektivsammlung aufgenommen.</numerusform>
            <numerusform>%n Profile in die Objektivsammlung aufgenommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n war schon da.</numerusform>
            <numerusform>%n waren schon da.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>petzval::LibraryPanel</name>
    <message>
        <source>Inspect</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Export the library…</source>
        <translation>Sammlung exportieren …</translation>
    </message>
    <message>
        <source>Import another library…</source>
        <translation>Andere Sammlung importieren …</translation>
    </message>
    <message>
        <source>Lens library</source>
        <translation>Objektivsammlung</translation>
    </message>
    <message>
        <source>Export or import the lens library</source>
        <translation>Die Objektivsammlung exportieren oder eine andere importieren</translation>
    </message>
    <message>
        <source>Empty yet. On the Inspect page, Save &gt; Keep in the lens library puts a measured lens here, for the Restore page to find.</source>
        <translation>Noch leer. „Sichern &gt; In die Objektivsammlung aufnehmen“ auf der Seite „Ansehen“ legt ein gemessenes Objektiv hier ab, wo die Seite „Wiederherstellen“ es findet.</translation>
    </message>
    <message>
        <source>Export the lens library</source>
        <translation>Objektivsammlung exportieren</translation>
    </message>
    <message>
        <source>Lens libraries (*.sqlite)</source>
        <translation>Objektivsammlungen (*.sqlite)</translation>
    </message>
    <message>
        <source>lenses</source>
        <comment>name of a file</comment>
        <translation>objektive</translation>
    </message>
    <message>
        <source>Import another lens library</source>
        <translation>Andere Objektivsammlung importieren</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>petzval::LogModel</name>
    <message>
        <source>Warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Hinweis: %1</translation>
    </message>
</context>
<context>
    <name>petzval::LogView</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>petzval::LossCurves</name>
    <message>
        <source>Curves of the calibration</source>
        <translation>Kurven der Messung</translation>
    </message>
    <message>
        <source>The curves are drawn here while a calibration runs.</source>
        <translation>Hier werden die Kurven gezeichnet, während eine Messung läuft.</translation>
    </message>
</context>
<context>
    <name>petzval::LossPlot</name>
    <message>
        <source>Curves of which step</source>
        <translation>Kurven welchen Abschnitts</translation>
    </message>
    <message>
        <source>Which step of the calibration the curves are of</source>
        <translation>Von welchem Abschnitt der Messung die Kurven sind</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>Logarithmisch</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Save the curves</source>
        <translation>Kurven sichern</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;PNG picture (*.png);;Table (*.csv)</source>
        <translation>PDF (*.pdf);;PNG-Bild (*.png);;Tabelle (*.csv)</translation>
    </message>
</context>
<context>
    <name>petzval::MainWindow</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>%1 (for reading only)</source>
        <translation>%1 (nur zum Lesen)</translation>
    </message>
    <message>
        <source>This project is open for reading only. %1</source>
        <translation>Dieses Projekt ist nur zum Lesen geöffnet. %1</translation>
    </message>
    <message>
        <source>The last run was interrupted before its end.</source>
        <translation>Die letzte Messung wurde vor ihrem Ende unterbrochen.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>My lens</source>
        <translation>Mein Objektiv</translation>
    </message>
    <message>
        <source>Petzval projects (*.petzval)</source>
        <translation>Petzval-Projekte (*.petzval)</translation>
    </message>
    <message>
        <source>Open a project: a folder whose name ends in .petzval</source>
        <translation>Projekt öffnen: ein Ordner, dessen Name auf .petzval endet</translation>
    </message>
    <message>
        <source>Everything is saved already: Petzval keeps each change at once.</source>
        <translation>Alles ist schon gesichert: Petzval sichert jede Änderung sofort.</translation>
    </message>
    <message>
        <source>Lens library</source>
        <translation>Objektivsammlung</translation>
    </message>
    <message>
        <source>Removed from the lens library: %1</source>
        <translation>Aus der Objektivsammlung entfernt: %1</translation>
    </message>
    <message numerus="yes">
        <source>Removed %n profile(s) from the lens library.</source>
        <translation>
            <numerusform>%n Profil aus der Objektivsammlung entfernt.</numerusform>
            <numerusform>%n Profile aus der Objektivsammlung entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>petzval::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>petzval::ModelBars</name>
    <message>
        <source>How well each model explains photos that were kept aside</source>
        <translation>Wie gut jedes Modell zurückgehaltene Fotos erklärt</translation>
    </message>
    <message>
        <source>What explains photos that were kept aside</source>
        <translation>Was zurückgehaltene Fotos erklärt</translation>
    </message>
    <message>
        <source>Nothing explains photos that were kept aside better than an even softness</source>
        <translation>Nichts erklärt zurückgehaltene Fotos besser als eine gleichmäßige Weichheit</translation>
    </message>
    <message>
        <source>%1: %2 %</source>
        <translation>%1: %2 %</translation>
    </message>
    <message>
        <source>Misfit to photos that were kept aside: %1. Lower is better; the first model is the measure, the best one is 100 %.</source>
        <translation>Abweichung von zurückgehaltenen Fotos: %1. Weniger ist besser; das erste Modell ist der Maßstab, das beste hat 100 %.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>petzval::MtfPlot</name>
    <message>
        <source>Contrast against frequency (MTF)</source>
        <translation>Kontrast über der Feinheit (MTF)</translation>
    </message>
    <message>
        <source>Contrast, %</source>
        <translation>Kontrast, %</translation>
    </message>
    <message>
        <source>Choose a kernel to see its curves</source>
        <translation>Wählen Sie ein Punktbild, um seine Kurven zu sehen</translation>
    </message>
    <message>
        <source>Perfect lens</source>
        <translation>Vollkommenes Objektiv</translation>
    </message>
    <message>
        <source>Sagittal</source>
        <translation>Sagittal</translation>
    </message>
    <message>
        <source>Tangential</source>
        <translation>Tangential</translation>
    </message>
    <message>
        <source>%1 %2: sagittal %3, tangential %4</source>
        <translation>%1 %2: sagittal %3, tangential %4</translation>
    </message>
</context>
<context>
    <name>petzval::NamePatternField</name>
    <message>
        <source>What results are called</source>
        <translation>Wie Ergebnisse heißen</translation>
    </message>
    <message>
        <source>What results are called: {name} stands for the photo’s own name, {folder} for that of its folder, {method} for that of the method. A name that is taken is numbered.</source>
        <translation>Wie Ergebnisse heißen: {name} steht für den Namen des Fotos, {folder} für den seines Ordners, {method} für den des Verfahrens. Vergebene Namen werden nummeriert.</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
</context>
<context>
    <name>petzval::NodeFiguresModel</name>
    <message>
        <source>The true value lies within this much of it nine times in ten.</source>
        <translation>Der wahre Wert liegt in neun von zehn Fällen nicht weiter davon entfernt.</translation>
    </message>
    <message>
        <source>second</source>
        <translation>zweiter</translation>
    </message>
    <message>
        <source>How far the colour is pushed away from the middle of the frame; below 0 toward it.</source>
        <translation>Wie weit die Farbe von der Bildmitte weggeschoben ist; unter 0 zu ihr hin.</translation>
    </message>
    <message>
        <source>Where the middle of the light lies, from the middle of the kernel.</source>
        <translation>Wo der Schwerpunkt des Lichts liegt, von der Mitte des Punktbilds aus.</translation>
    </message>
    <message>
        <source>How much this kernel changed when it was measured again from other choices of the photos; lower is surer.</source>
        <translation>Wie stark sich dieses Punktbild änderte, als es aus einer anderen Auswahl der Fotos noch einmal gemessen wurde; weniger ist sicherer.</translation>
    </message>
    <message>
        <source>Pieces of photos used</source>
        <translation>Verwendete Bildausschnitte</translation>
    </message>
    <message>
        <source>How many detailed pieces of the blurred photos lie near this place; more is surer.</source>
        <translation>Wie viele Ausschnitte der unscharfen Fotos mit Detail bei dieser Stelle liegen; mehr ist sicherer.</translation>
    </message>
    <message>
        <source>Lateral colour, px</source>
        <translation>Farbquerfehler, px</translation>
    </message>
    <message>
        <source>Lateral colour, µm</source>
        <translation>Farbquerfehler, µm</translation>
    </message>
    <message>
        <source>Lateral colour outward, px</source>
        <translation>Farbquerfehler nach außen, px</translation>
    </message>
    <message>
        <source>Centroid to the right, px</source>
        <translation>Schwerpunkt nach rechts, px</translation>
    </message>
    <message>
        <source>Centroid downward, px</source>
        <translation>Schwerpunkt nach unten, px</translation>
    </message>
    <message>
        <source>Uncertainty, %</source>
        <translation>Unsicherheit, %</translation>
    </message>
    <message>
        <source>nine times in ten</source>
        <translation>in neun von zehn Fällen</translation>
    </message>
</context>
<context>
    <name>petzval::NodePanel</name>
    <message>
        <source>Second, thin lines: %1, %2.</source>
        <translation>Der zweite, dünne Linien: %1, %2.</translation>
    </message>
    <message>
        <source>Figures of the kernel</source>
        <translation>Werte des Punktbilds</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Punktbild</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Contrast (MTF)</source>
        <translation>Kontrast (MTF)</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>; too little texture, taken from the others</source>
        <translation>; zu wenig Detail, aus den anderen abgeleitet</translation>
    </message>
    <message>
        <source>%1, %2 % out from the middle of the frame</source>
        <translation>%1, %2 % von der Bildmitte entfernt</translation>
    </message>
    <message>
        <source>%1, %2 % out from the lens axis that was found</source>
        <translation>%1, %2 % von der gefundenen Objektivachse entfernt</translation>
    </message>
</context>
<context>
    <name>petzval::OptionField</name>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>From %1 to %2%3.</source>
        <comment>range of an option; %3 is a unit with a space, or nothing</comment>
        <translation>Von %1 bis %2%3.</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Zurück auf %1</translation>
    </message>
</context>
<context>
    <name>petzval::OptionForm</name>
    <message>
        <source>Double-click a name to get its default back.</source>
        <translation>Ein Doppelklick auf einen Namen stellt den Anfangswert wieder her.</translation>
    </message>
</context>
<context>
    <name>petzval::PageSwitch</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>petzval::PartnerMenu</name>
    <message>
        <source>It shows the same scene as</source>
        <translation>Es zeigt dieselbe Szene wie</translation>
    </message>
    <message>
        <source>Whichever Petzval finds</source>
        <translation>Was Petzval findet</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
</context>
<context>
    <name>petzval::PatchMosaicView</name>
    <message>
        <source>What the program imagines this lens&apos;s photos to look like</source>
        <translation>Wie sich das Programm Fotos dieses Objektivs vorstellt</translation>
    </message>
    <message>
        <source>Made up patch by patch from all that was learned of the photos; none of it is copied. The more it looks like small parts of your photos, the better they are known.</source>
        <translation>Ausschnitt für Ausschnitt erfunden aus allem, was über die Fotos gelernt wurde; nichts davon ist abgeschrieben. Je mehr es kleinen Teilen Ihrer Fotos ähnelt, desto besser sind sie bekannt.</translation>
    </message>
</context>
<context>
    <name>petzval::PhotoPreview</name>
    <message>
        <source>Detail: off</source>
        <translation>Detail: aus</translation>
    </message>
    <message>
        <source>Detail: this photo</source>
        <translation>Detail: dieses Foto</translation>
    </message>
    <message>
        <source>Detail: whole set</source>
        <translation>Detail: alle zusammen</translation>
    </message>
    <message>
        <source>Where there is enough detail</source>
        <translation>Wo genug Detail ist</translation>
    </message>
    <message>
        <source>Shows how much detail there is to measure the lens by, place by place (T)</source>
        <translation>Zeigt Stelle für Stelle, wie viel Detail es gibt, um das Objektiv daran zu messen (T)</translation>
    </message>
    <message>
        <source>The selected photo appears here.</source>
        <translation>Hier erscheint das ausgewählte Foto.</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 wird gelesen …</translation>
    </message>
</context>
<context>
    <name>petzval::PhotoSetPanel</name>
    <message>
        <source>Blurred photos</source>
        <translation>Unscharfe Fotos</translation>
    </message>
    <message>
        <source>Sharp photos</source>
        <translation>Scharfe Fotos</translation>
    </message>
    <message>
        <source>&lt;b&gt;Blurred:&lt;/b&gt; full frames from the lens and aperture to measure</source>
        <translation>&lt;b&gt;Unscharf:&lt;/b&gt; ganze Bilder von Objektiv und Blende, die gemessen werden</translation>
    </message>
    <message>
        <source>&lt;b&gt;Sharp:&lt;/b&gt; the same kind of scene, as sharp as you have it</source>
        <translation>&lt;b&gt;Scharf:&lt;/b&gt; ähnliche Motive, so scharf Sie sie haben</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Add blurred photos</source>
        <translation>Unscharfe Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Add sharp photos</source>
        <translation>Scharfe Fotos hinzufügen</translation>
    </message>
    <message>
        <source>No photos yet</source>
        <translation>Noch keine Fotos</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n excluded</source>
        <translation>
            <numerusform>, %n ausgeschlossen</numerusform>
            <numerusform>, %n ausgeschlossen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exclude the %n odd one(s) out</source>
        <translation>
            <numerusform>%n Ausreißer ausschließen</numerusform>
            <numerusform>%n Ausreißer ausschließen</numerusform>
        </translation>
    </message>
    <message>
        <source>No photo fits the filter.</source>
        <translation>Kein Foto passt zum Filter.</translation>
    </message>
    <message>
        <source>Drop photos or folders here: ten or more, taken with the lens at the aperture to measure, in focus, with fine detail up to the corners.</source>
        <translation>Legen Sie hier Fotos oder Ordner ab: zehn oder mehr, mit dem Objektiv bei der zu messenden Blende, richtig fokussiert, mit feinem Detail bis in die Ecken.</translation>
    </message>
    <message>
        <source>Drop photos or folders here: as many of the same kind of subject, taken with a sharp lens or at the best aperture. Only their middle need be used.</source>
        <translation>Legen Sie hier Fotos oder Ordner ab: ebenso viele mit ähnlichen Motiven, mit einem scharfen Objektiv oder bei der besten Blende. Es genügt, nur ihre Mitte zu verwenden.</translation>
    </message>
    <message>
        <source>checking…</source>
        <translation>wird geprüft …</translation>
    </message>
</context>
<context>
    <name>petzval::PhotoTableModel</name>
    <message>
        <source>Excluded</source>
        <translation>Ausgeschlossen</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Odd one out</source>
        <translation>Ausreißer</translation>
    </message>
    <message>
        <source>Excluded: kept in the list, not used.</source>
        <translation>Ausgeschlossen: bleibt in der Liste, wird nicht verwendet.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Aperture</source>
        <translation>Blende</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>Focal length</source>
        <translation>Brennweite</translation>
    </message>
    <message>
        <source>ISO</source>
        <translation>ISO</translation>
    </message>
    <message>
        <source>Shutter</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
</context>
<context>
    <name>petzval::PhotoTools</name>
    <message>
        <source>Show all of the photo (F)</source>
        <translation>Das ganze Foto zeigen (F)</translation>
    </message>
    <message>
        <source>Show at 100 % (Z)</source>
        <translation>Bei 100 % zeigen (Z)</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>Exposure of this view; double-click for none. It changes nothing but the view.</source>
        <translation>Belichtung dieser Ansicht; Doppelklick stellt sie auf null. Sie ändert nichts als die Ansicht.</translation>
    </message>
    <message>
        <source>%1 EV</source>
        <translation>%1 LW</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>x %1  y %2</source>
        <translation>x %1  y %2</translation>
    </message>
    <message>
        <source>R %1  G %2  B %3</source>
        <translation>R %1  G %2  B %3</translation>
    </message>
    <message>
        <source>grey %1</source>
        <translation>Grau %1</translation>
    </message>
    <message>
        <source>%1   %2   (linear)</source>
        <translation>%1   %2   (linear)</translation>
    </message>
</context>
<context>
    <name>petzval::PhotoView</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
</context>
<context>
    <name>petzval::PhotosOptions</name>
    <message>
        <source>RAW photos</source>
        <translation>RAW-Fotos</translation>
    </message>
    <message>
        <source>Sharp: part</source>
        <translation>Scharf: Anteil</translation>
    </message>
    <message>
        <source>Sharp: square</source>
        <translation>Scharf: Quadrat</translation>
    </message>
    <message>
        <source>Sharp: all alike</source>
        <translation>Scharf: alle gleich</translation>
    </message>
    <message>
        <source>Show only</source>
        <translation>Nur zeigen</translation>
    </message>
    <message>
        <source>name, camera, lens…</source>
        <translation>Name, Kamera, Objektiv …</translation>
    </message>
    <message>
        <source>All lenses</source>
        <translation>Alle Objektive</translation>
    </message>
    <message>
        <source>All apertures</source>
        <translation>Alle Blenden</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Text</translation>
    </message>
    <message>
        <source>&amp;Lens</source>
        <translation>&amp;Objektiv</translation>
    </message>
    <message>
        <source>&amp;Aperture</source>
        <translation>&amp;Blende</translation>
    </message>
</context>
<context>
    <name>petzval::PhotosPage</name>
    <message>
        <source>Which lens took them…</source>
        <translation>Mit welchem Objektiv…</translation>
    </message>
    <message>
        <source>Add blurred photos…</source>
        <translation>Unscharfe Fotos hinzufügen …</translation>
    </message>
    <message>
        <source>Add a folder of blurred photos…</source>
        <translation>Ordner mit unscharfen Fotos hinzufügen …</translation>
    </message>
    <message>
        <source>Add sharp photos…</source>
        <translation>Scharfe Fotos hinzufügen …</translation>
    </message>
    <message>
        <source>Add a folder of sharp photos…</source>
        <translation>Ordner mit scharfen Fotos hinzufügen …</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>Ausschließen</translation>
    </message>
    <message>
        <source>Move to the other set</source>
        <translation>Zu den anderen verschieben</translation>
    </message>
    <message>
        <source>Remove from the project</source>
        <translation>Aus dem Projekt entfernen</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Show all of the photo</source>
        <translation>Das ganze Foto zeigen</translation>
    </message>
    <message>
        <source>Show at 100 %</source>
        <translation>Bei 100 % zeigen</translation>
    </message>
    <message>
        <source>Show where there is detail</source>
        <translation>Zeigen, wo Detail ist</translation>
    </message>
    <message>
        <source>Add blurred photos</source>
        <translation>Unscharfe Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Add sharp photos</source>
        <translation>Scharfe Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Include again</source>
        <translation>Wieder verwenden</translation>
    </message>
    <message>
        <source>Reading the photos…</source>
        <translation>Die Fotos werden gelesen …</translation>
    </message>
    <message>
        <source>Checking %1 of %2…</source>
        <translation>Prüfung %1 von %2 …</translation>
    </message>
    <message>
        <source>Excluded: kept in the list, not used.</source>
        <translation>Ausgeschlossen: bleibt in der Liste, wird nicht verwendet.</translation>
    </message>
    <message>
        <source>Not checked yet.</source>
        <translation>Noch nicht geprüft.</translation>
    </message>
    <message>
        <source>Nothing speaks against it.</source>
        <translation>Nichts spricht dagegen.</translation>
    </message>
    <message>
        <source>The blurred set</source>
        <translation>Die unscharfen Fotos</translation>
    </message>
    <message>
        <source>The sharp set</source>
        <translation>Die scharfen Fotos</translation>
    </message>
    <message>
        <source>It has no photos yet.</source>
        <translation>Noch keine Fotos.</translation>
    </message>
    <message>
        <source>Its marked photos need a look.</source>
        <translation>Die markierten Fotos verdienen einen Blick.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>The photo large</source>
        <translation>Das Foto groß</translation>
    </message>
    <message>
        <source>The photo large, above a strip of all photos (E)</source>
        <translation>Das Foto groß, über einem Streifen aller Fotos (E)</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>Unscharf</translation>
    </message>
    <message>
        <source>Sharp</source>
        <translation>Scharf</translation>
    </message>
    <message>
        <source>By your word it has no partner.</source>
        <translation>Wie Sie sagen, hat es keinen Partner.</translation>
    </message>
    <message>
        <source>By your word it shows the same scene as %1.</source>
        <translation>Wie Sie sagen, zeigt es dieselbe Szene wie %1.</translation>
    </message>
    <message>
        <source>It shows the same scene as %1.</source>
        <translation>Es zeigt dieselbe Szene wie %1.</translation>
    </message>
    <message>
        <source>Pairs of photos</source>
        <translation>Fotopaare</translation>
    </message>
</context>
<context>
    <name>petzval::PlacePicker</name>
    <message>
        <source>Place in the frame</source>
        <translation>Ort im Bild</translation>
    </message>
    <message>
        <source>The frame: click, drag or use the arrow keys to choose a place</source>
        <translation>Das Bildfeld: Klicken, ziehen oder Pfeiltasten wählen einen Ort</translation>
    </message>
</context>
<context>
    <name>petzval::Plot</name>
    <message>
        <source>Not measured</source>
        <translation>Ungemessen</translation>
    </message>
</context>
<context>
    <name>petzval::ProfileLabelDialog</name>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>such as: my second 50</source>
        <translation>etwa: mein zweites 50er</translation>
    </message>
    <message>
        <source>Which copy of the lens this is, where there are several</source>
        <translation>Welches Exemplar des Objektivs das ist, wenn es mehrere gibt</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Exemplar</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Notiz</translation>
    </message>
</context>
<context>
    <name>petzval::ProfileListModel</name>
    <message>
        <source>In the library since %1</source>
        <translation>In der Sammlung seit %1</translation>
    </message>
    <message>
        <source>Score %1: lower is better</source>
        <translation>Fehlermaß %1: kleiner ist besser</translation>
    </message>
</context>
<context>
    <name>petzval::ProfilePlot</name>
    <message>
        <source>Profiles of the kernel</source>
        <translation>Profile des Punktbilds</translation>
    </message>
    <message>
        <source>Light, % per pixel</source>
        <translation>Licht, % je Pixel</translation>
    </message>
    <message>
        <source>px to the right</source>
        <translation>px nach rechts</translation>
    </message>
    <message>
        <source>px down</source>
        <translation>px nach unten</translation>
    </message>
</context>
<context>
    <name>petzval::ProjectPanel</name>
    <message>
        <source>None yet. The Calibrate page measures the lens.</source>
        <translation>Noch keine. Auf der Seite „Messen“ wird das Objektiv gemessen.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Messungen</translation>
    </message>
    <message>
        <source>Runs, the newest first</source>
        <translation>Messungen, die neueste zuerst</translation>
    </message>
    <message>
        <source>Go on with this run where it stopped</source>
        <translation>Mit dieser Messung dort weitermachen, wo sie aufhörte</translation>
    </message>
    <message numerus="yes">
        <source>%n blurred photo(s)</source>
        <translation>
            <numerusform>%n unscharfes Foto</numerusform>
            <numerusform>%n unscharfe Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sharp photo(s)</source>
        <translation>
            <numerusform>%n scharfes Foto</numerusform>
            <numerusform>%n scharfe Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the photos</source>
        <translation>Die Fotos zeigen</translation>
    </message>
</context>
<context>
    <name>petzval::ProjectSession</name>
    <message>
        <source>Describing photos</source>
        <translation>Fotos werden beschrieben</translation>
    </message>
    <message numerus="yes">
        <source>Add %n photo(s)</source>
        <translation>
            <numerusform>%n Foto hinzufügen</numerusform>
            <numerusform>%n Fotos hinzufügen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) are in this set already.</source>
        <translation>
            <numerusform>%n Foto ist schon dabei.</numerusform>
            <numerusform>%n Fotos sind schon dabei.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) cannot be read</source>
        <translation>
            <numerusform>%n Foto kann nicht gelesen werden</numerusform>
            <numerusform>%n Fotos können nicht gelesen werden</numerusform>
        </translation>
    </message>
    <message>
        <source>Adding photos</source>
        <translation>Fotos hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n photo(s)</source>
        <translation>
            <numerusform>%n Foto entfernen</numerusform>
            <numerusform>%n Fotos entfernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n photo(s)</source>
        <translation>
            <numerusform>%n Foto verschieben</numerusform>
            <numerusform>%n Fotos verschieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exclude %n photo(s)</source>
        <translation>
            <numerusform>%n Foto ausschließen</numerusform>
            <numerusform>%n Fotos ausschließen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Include %n photo(s)</source>
        <translation>
            <numerusform>%n Foto wieder verwenden</numerusform>
            <numerusform>%n Fotos wieder verwenden</numerusform>
        </translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>RAW conversion</source>
        <translation>RAW-Umwandlung</translation>
    </message>
    <message>
        <source>Checking photos</source>
        <translation>Fotos prüfen</translation>
    </message>
    <message>
        <source>Pair photos</source>
        <translation>Fotos zu Paaren ordnen</translation>
    </message>
</context>
<context>
    <name>petzval::PsfGridView</name>
    <message>
        <source>Kernels of the lens</source>
        <translation>Punktbilder des Objektivs</translation>
    </message>
    <message>
        <source>%1 rows and %2 columns, none chosen</source>
        <translation>%1 Zeilen und %2 Spalten, keines gewählt</translation>
    </message>
    <message>
        <source>Row %1 of %2, column %3 of %4</source>
        <translation>Zeile %1 von %2, Spalte %3 von %4</translation>
    </message>
    <message>
        <source>Row %1 of %2, column %3 of %4, too little texture</source>
        <translation>Zeile %1 von %2, Spalte %3 von %4, zu wenig Detail</translation>
    </message>
    <message>
        <source>Row %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>Row %1, column %2: too little texture</source>
        <translation>Zeile %1, Spalte %2: zu wenig Detail</translation>
    </message>
</context>
<context>
    <name>petzval::RestoreOptionsPanel</name>
    <message>
        <source>built-in</source>
        <translation>mitgeliefert</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Choose a method</source>
        <translation>Ein Verfahren wählen</translation>
    </message>
    <message>
        <source>&amp;Knowledge of photos</source>
        <translation>&amp;Wissen über Fotos</translation>
    </message>
    <message>
        <source>Knowledge of photos</source>
        <translation>Wissen über Fotos</translation>
    </message>
    <message>
        <source>The denoiser that tells likely photos from unlikely ones: Petzval&apos;s own, or a TorchScript file</source>
        <translation>Der Entrauscher, der wahrscheinliche von unwahrscheinlichen Fotos unterscheidet: der von Petzval oder eine TorchScript-Datei</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Corners</source>
        <translation>Ecken</translation>
    </message>
    <message>
        <source>Halos allowed</source>
        <translation>Säume erlaubt</translation>
    </message>
    <message>
        <source>Spare noise</source>
        <translation>Rauschen schonen</translation>
    </message>
    <message>
        <source>Change the strength</source>
        <translation>Die Stärke ändern</translation>
    </message>
    <message>
        <source>Noise of the photo</source>
        <translation>Rauschen des Fotos</translation>
    </message>
    <message>
        <source>As estimated</source>
        <translation>Wie geschätzt</translation>
    </message>
    <message>
        <source>Else it is the same everywhere, in percent of white</source>
        <translation>Sonst ist es überall gleich, in Prozent von Weiß</translation>
    </message>
    <message>
        <source>Noise in percent of white</source>
        <translation>Rauschen in Prozent von Weiß</translation>
    </message>
    <message>
        <source>Change the noise</source>
        <translation>Das Rauschen ändern</translation>
    </message>
    <message>
        <source>Change an option</source>
        <translation>Eine Einstellung ändern</translation>
    </message>
    <message>
        <source>%1 Cost: %2.</source>
        <translation>%1 Aufwand: %2.</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Datei öffnen …</translation>
    </message>
    <message>
        <source>Choose knowledge of photos</source>
        <translation>Wissen über Fotos wählen</translation>
    </message>
    <message>
        <source>%1 is a program. Let it run?</source>
        <translation>%1 ist ein Programm. Darf es laufen?</translation>
    </message>
    <message>
        <source>TorchScript files can do anything that you may do on this computer. Let it run only if you trust who made it.</source>
        <translation>TorchScript-Dateien können alles tun, was Sie an diesem Rechner dürfen. Nur laufen lassen, wenn Sie dem vertrauen, der sie gemacht hat.</translation>
    </message>
    <message>
        <source>Let it run</source>
        <translation>Laufen lassen</translation>
    </message>
    <message>
        <source>Open a denoiser</source>
        <translation>Einen Entrauscher öffnen</translation>
    </message>
    <message>
        <source>Estimated: %1 of white at a middle grey</source>
        <translation>Geschätzt: %1 von Weiß bei mittlerem Grau</translation>
    </message>
    <message>
        <source>It is estimated from each photo.</source>
        <translation>Es wird aus jedem Foto geschätzt.</translation>
    </message>
    <message>
        <source>Train for this lens…</source>
        <translation>Für dieses Objektiv trainieren…</translation>
    </message>
    <message>
        <source>Teaches the restorer the grid that is chosen, with sharp photos of yours</source>
        <translation>Lehrt den Restaurierer das gewählte Gitter, mit Ihren scharfen Fotos</translation>
    </message>
</context>
<context>
    <name>petzval::RestorePage</name>
    <message>
        <source>Add photos…</source>
        <translation>Fotos hinzufügen …</translation>
    </message>
    <message>
        <source>Add a folder of photos…</source>
        <translation>Einen Ordner mit Fotos hinzufügen …</translation>
    </message>
    <message>
        <source>Add the blurred set</source>
        <translation>Die unscharfen Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
    <message>
        <source>Restore again</source>
        <translation>Noch einmal wiederherstellen</translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation>Alle wiederherstellen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Shows the restored photos in the file manager</source>
        <translation>Zeigt die wiederhergestellten Fotos in der Dateiverwaltung</translation>
    </message>
    <message>
        <source>Preview now</source>
        <translation>Jetzt Vorschau</translation>
    </message>
    <message>
        <source>Stop the preview</source>
        <translation>Vorschau abbrechen</translation>
    </message>
    <message>
        <source>Before and after with a line between</source>
        <translation>Vorher und nachher mit einer Linie dazwischen</translation>
    </message>
    <message>
        <source>Before and after side by side</source>
        <translation>Vorher und nachher nebeneinander</translation>
    </message>
    <message>
        <source>The original while held</source>
        <translation>Das Original, solange gedrückt</translation>
    </message>
    <message>
        <source>Show all of the photo</source>
        <translation>Das ganze Foto zeigen</translation>
    </message>
    <message>
        <source>Show at 100 %</source>
        <translation>Bei 100 % zeigen</translation>
    </message>
    <message>
        <source>Add a folder of photos</source>
        <translation>Einen Ordner mit Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Open a file with kernels</source>
        <translation>Datei mit Punktbildern öffnen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Lens library: by each photo&apos;s lens</source>
        <translation>Objektivsammlung: nach dem Objektiv des Fotos</translation>
    </message>
    <message>
        <source>&amp;Kernels</source>
        <translation>&amp;Punktbilder</translation>
    </message>
    <message>
        <source>The measured lens whose blur is taken out</source>
        <translation>Das gemessene Objektiv, dessen Unschärfe herausgenommen wird</translation>
    </message>
    <message>
        <source>Progress of the preview</source>
        <translation>Fortschritt der Vorschau</translation>
    </message>
    <message>
        <source>Choose a grid</source>
        <translation>Punktbilder wählen</translation>
    </message>
    <message>
        <source>The selected photo appears here, before and after.</source>
        <translation>Das gewählte Foto erscheint hier, vorher und nachher.</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>This method takes its time: press P for a preview of the middle of the view.</source>
        <translation>Dieses Verfahren braucht Zeit: P zeigt eine Vorschau der Mitte der Ansicht.</translation>
    </message>
    <message>
        <source>Preview: restoring what is in view…</source>
        <translation>Vorschau: Was zu sehen ist, wird wiederhergestellt …</translation>
    </message>
    <message>
        <source>Preview, exactly as it will be written</source>
        <translation>Vorschau, genau wie es geschrieben wird</translation>
    </message>
    <message>
        <source>Preview of the framed part, exactly as it will be written</source>
        <translation>Vorschau des umrahmten Teils, genau wie er geschrieben wird</translation>
    </message>
    <message>
        <source>The restored photo as it was written</source>
        <translation>Das wiederhergestellte Foto, wie es geschrieben wurde</translation>
    </message>
    <message>
        <source>Use the trained restorer</source>
        <translation>Trainierten Restaurierer verwenden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Restores the photos that failed once more, and all that wait</source>
        <translation>Stellt die fehlgeschlagenen Fotos noch einmal wieder her, und alle, die warten</translation>
    </message>
    <message>
        <source>Guess the lens from these photos</source>
        <translation>Objektiv aus diesen Fotos schätzen</translation>
    </message>
    <message>
        <source>Finds the blur of the selected photos, which are of one lens and aperture, without any sharp photos. One will do. It is about a third as exact as a calibration.</source>
        <translation>Findet die Unschärfe der ausgewählten Fotos, die von einem Objektiv bei einer Blende sind, ohne scharfe Fotos. Eines genügt. Etwa ein Drittel so genau wie eine Messung.</translation>
    </message>
    <message>
        <source>Guessing the lens</source>
        <translation>Das Objektiv wird geschätzt</translation>
    </message>
</context>
<context>
    <name>petzval::RestorePresetBox</name>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>Save these options under a name…</source>
        <translation>Diese Einstellungen unter einem Namen speichern …</translation>
    </message>
    <message>
        <source>Delete this preset</source>
        <translation>Diese Voreinstellung löschen</translation>
    </message>
    <message>
        <source>Choose the preset “%1”</source>
        <translation>Die Voreinstellung „%1“ wählen</translation>
    </message>
    <message>
        <source>Save the preset “%1”</source>
        <translation>Die Voreinstellung „%1“ speichern</translation>
    </message>
    <message>
        <source>Save a preset</source>
        <translation>Eine Voreinstellung speichern</translation>
    </message>
    <message>
        <source>Name of these options; a preset of the same name is replaced:</source>
        <translation>Name dieser Einstellungen; eine gleichnamige Voreinstellung wird ersetzt:</translation>
    </message>
    <message>
        <source>Delete the preset “%1”</source>
        <translation>Die Voreinstellung „%1“ löschen</translation>
    </message>
    <message>
        <source>None saved yet</source>
        <translation>Noch keine gespeichert</translation>
    </message>
    <message>
        <source>None of the saved ones</source>
        <translation>Keine der gespeicherten</translation>
    </message>
</context>
<context>
    <name>petzval::RestoreQueue</name>
    <message>
        <source>Restore %1</source>
        <translation>%1 wiederherstellen</translation>
    </message>
    <message>
        <source>%1 The photos that follow wait; “Try again” goes on with this one.</source>
        <translation>%1 Die folgenden Fotos warten; „Erneut versuchen“ macht mit diesem weiter.</translation>
    </message>
</context>
<context>
    <name>petzval::RestoreQueueModel</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Cannot be restored</source>
        <translation>Nicht wiederherstellbar</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Done in %1 s</source>
        <translation>Fertig in %1 s</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Misslungen</translation>
    </message>
    <message>
        <source>Of a middle grey, in percent of white, as estimated from the photo</source>
        <translation>Eines mittleren Graus, in Prozent von Weiß, wie aus dem Foto geschätzt</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Bemerkungen</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Aperture</source>
        <translation>Blende</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>petzval::RestoreQueuePanel</name>
    <message>
        <source>Drop photos or folders here, taken with the measured lens at the measured aperture, or press “Add…”. The originals are never changed.</source>
        <translation>Ziehen Sie Fotos oder Ordner hierher, die mit dem gemessenen Objektiv bei der gemessenen Blende entstanden sind, oder drücken Sie „Hinzufügen …“. Die Originale werden nie verändert.</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Add photos to restore</source>
        <translation>Fotos zum Wiederherstellen hinzufügen</translation>
    </message>
    <message>
        <source>Photos to restore</source>
        <translation>Fotos zum Wiederherstellen</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n restored</source>
        <translation>
            <numerusform>%n wiederhergestellt</numerusform>
            <numerusform>%n wiederhergestellt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n misslungen</numerusform>
            <numerusform>%n misslungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Progress of all photos</source>
        <translation>Fortschritt aller Fotos</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>noch etwa %1</translation>
    </message>
</context>
<context>
    <name>petzval::RestoreResultBox</name>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Mix two apertures</source>
        <translation>Zwei Blenden mischen</translation>
    </message>
    <message>
        <source>Change the names</source>
        <translation>Die Namen ändern</translation>
    </message>
    <message>
        <source>Between two grids of the lens library, for photos at an aperture that was not measured</source>
        <translation>Zwischen zwei Messungen der Objektivsammlung, für Fotos mit einer Blende, die nicht gemessen wurde</translation>
    </message>
    <message>
        <source>Change an option</source>
        <translation>Eine Einstellung ändern</translation>
    </message>
    <message>
        <source>File format</source>
        <translation>Dateiformat</translation>
    </message>
    <message>
        <source>TIFF, 16 bit</source>
        <translation>TIFF, 16 Bit</translation>
    </message>
    <message>
        <source>TIFF, 8 bit</source>
        <translation>TIFF, 8 Bit</translation>
    </message>
    <message>
        <source>PNG, 16 bit</source>
        <translation>PNG, 16 Bit</translation>
    </message>
    <message>
        <source>PNG, 8 bit</source>
        <translation>PNG, 8 Bit</translation>
    </message>
    <message>
        <source>JPEG, 8 bit</source>
        <translation>JPEG, 8 Bit</translation>
    </message>
    <message>
        <source>Linear DNG, of RAW photos</source>
        <translation>Lineares DNG, von RAW-Fotos</translation>
    </message>
    <message>
        <source>Choose a file format</source>
        <translation>Ein Dateiformat wählen</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>Where the restored photos are written</source>
        <translation>Wohin die wiederhergestellten Fotos geschrieben werden</translation>
    </message>
    <message>
        <source>Back to the folder “restored” beside the first photo</source>
        <translation>Zurück zum Ordner „restored“ neben dem ersten Foto</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Einen Ordner wählen</translation>
    </message>
    <message>
        <source>The folder “restored” beside the first photo</source>
        <translation>Der Ordner „restored“ neben dem ersten Foto</translation>
    </message>
    <message>
        <source>Folder for the restored photos</source>
        <translation>Ordner für die wiederhergestellten Fotos</translation>
    </message>
</context>
<context>
    <name>petzval::RunListModel</name>
    <message>
        <source>score %1</source>
        <translation>Fehlermaß %1</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>Run %1: %2</source>
        <translation>Messung %1: %2</translation>
    </message>
    <message>
        <source>The score tells how badly the result explains photos that it was not fitted to: lower is better. Double-click shows the result.</source>
        <translation>Das Fehlermaß sagt, wie schlecht das Ergebnis Fotos erklärt, an die es nicht angepasst wurde: Weniger ist besser. Ein Doppelklick zeigt das Ergebnis.</translation>
    </message>
    <message>
        <source>Double-click shows the result so far.</source>
        <translation>Ein Doppelklick zeigt das bisherige Ergebnis.</translation>
    </message>
</context>
<context>
    <name>petzval::SideDocks</name>
    <message>
        <source>Fold the &amp;sides away</source>
        <translation>&amp;Seiten einklappen</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>&amp;Projekt</translation>
    </message>
    <message>
        <source>&amp;Options</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Curves and log</source>
        <translation>&amp;Kurven und Protokoll</translation>
    </message>
</context>
<context>
    <name>petzval::StartPage</name>
    <message>
        <source>&amp;Recent projects</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Petzval measures how your lens blurs, all over the frame, from ordinary photos: some taken with the lens as it is to be measured, some that are sharp.</source>
        <translation>Petzval misst aus gewöhnlichen Fotos, wie Ihr Objektiv über das ganze Bild zeichnet: aus einigen, die so aufgenommen sind, wie gemessen werden soll, und einigen, die scharf sind.</translation>
    </message>
    <message>
        <source>&amp;New project…</source>
        <translation>&amp;Neues Projekt …</translation>
    </message>
    <message>
        <source>Start with your own photos</source>
        <translation>Mit eigenen Fotos anfangen</translation>
    </message>
    <message>
        <source>&amp;Open a project…</source>
        <translation>Projekt ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Go on where you left off</source>
        <translation>Dort weitermachen, wo Sie aufgehört haben</translation>
    </message>
    <message>
        <source>&amp;Try it with an example</source>
        <translation>Mit einem &amp;Beispiel testen</translation>
    </message>
    <message>
        <source>Photographs a few scenes through a simulated lens and measures it, in a minute or two</source>
        <translation>Fotografiert einige Motive durch ein simuliertes Objektiv und misst es, in ein bis zwei Minuten</translation>
    </message>
</context>
<context>
    <name>petzval::TrainRestorerDialog</name>
    <message>
        <source>Stopped. What it learned is kept, and can be gone on with.</source>
        <translation>Angehalten. Was er gelernt hat, bleibt erhalten; es kann weitergehen.</translation>
    </message>
    <message>
        <source>Photos that it did not learn from come out %1 dB nearer to the truth than by the Wiener filter.</source>
        <translation>Fotos, an denen er nicht gelernt hat, kommen der Wahrheit um %1 dB näher als mit dem Wiener-Filter.</translation>
    </message>
    <message>
        <source>Train a restorer for this lens</source>
        <translation>Einen Restaurierer für dieses Objektiv trainieren</translation>
    </message>
    <message>
        <source>The learned restorer knows many lenses a little. Here it learns this one well, from sharp photos of any kind. It can be stopped, and gone on with later.</source>
        <translation>Der gelernte Restaurierer kennt viele Objektive ein wenig. Hier lernt er dieses eine gut, an scharfen Fotos beliebiger Art. Das lässt sich anhalten und später fortsetzen.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>In all, with what was trained before. More is better, ever more slowly.</source>
        <translation>Insgesamt, mit dem, was schon trainiert wurde. Mehr ist besser, aber immer langsamer.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Sharp photos</source>
        <translation>Scharfe Fotos</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>&amp;Zeit</translation>
    </message>
    <message>
        <source>Restorer</source>
        <translation>Restaurierer</translation>
    </message>
    <message>
        <source>Photos that it does not learn from: blurred, by the Wiener filter, by the restorer so far, and as they should be</source>
        <translation>Fotos, an denen er nicht lernt: unscharf, mit dem Wiener-Filter, mit dem Restaurierer bis jetzt, und wie sie sein sollen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Training a restorer</source>
        <translation>Ein Restaurierer wird trainiert</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) of the sharp set</source>
        <translation>
            <numerusform>%n Foto aus dem scharfen Satz</numerusform>
            <numerusform>%n Fotos aus dem scharfen Satz</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n minute(s) left</source>
        <translation>
            <numerusform>%1, noch %n Minute</numerusform>
            <numerusform>%1, noch %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Photos that it did not learn from come out no nearer to the truth than by the Wiener filter, so far.</source>
        <translation>Fotos, an denen er nicht gelernt hat, kommen der Wahrheit bisher nicht näher als mit dem Wiener-Filter.</translation>
    </message>
</context>
<context>
    <name>petzval::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New project…</source>
        <translation>&amp;Neues Projekt …</translation>
    </message>
    <message>
        <source>&amp;Open project…</source>
        <translation>Projekt ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Try it with an example</source>
        <translation>Mit einem &amp;Beispiel testen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Sichern</translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation>Projekt s&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>&amp;Forget these</source>
        <translation>Diese &amp;vergessen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>To the &amp;next area</source>
        <translation>Zum &amp;nächsten Bereich</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Erscheinungsbild</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>&amp;About Petzval</source>
        <translation>&amp;Über Petzval</translation>
    </message>
    <message>
        <source>About Petzval</source>
        <translation>Über Petzval</translation>
    </message>
    <message>
        <source>&lt;b&gt;Petzval %1&lt;/b&gt;&lt;p&gt;Measures how a lens blurs, from ordinary photos.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;/p&gt;</source>
        <translation>&lt;b&gt;Petzval %1&lt;/b&gt;&lt;p&gt;Misst aus gewöhnlichen Fotos, wie ein Objektiv zeichnet.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder später.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>The language changes when Petzval is started again.</source>
        <translation>Die Sprache wechselt, wenn Petzval das nächste Mal startet.</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>&amp;Anleitung</translation>
    </message>
</context>
</TS>
