/* GIMP 2.10's way to Petzval: Filters > Enhance > Restore by Petzval takes the lens's measured blur out of
 * the present layer and puts the result above it. Kernels come from the lens library by what the photo's
 * EXIF tells, or from the grid that the caller names.
 *
 * Build and install:  gimptool-2.0 --install petzval-gimp.c
 * petzval-cli is looked for on the PATH, or where the environment's PETZVAL_CLI says.
 */
#include <glib/gstdio.h>
#include <libgimp/gimp.h>

#define PROCEDURE "plug-in-petzval-restore"

static void query(void) {
    static const GimpParamDef parameters[] = {
        {GIMP_PDB_INT32, "run-mode", "Makes no difference: nothing is asked"},
        {GIMP_PDB_IMAGE, "image", "The photo"},
        {GIMP_PDB_DRAWABLE, "drawable", "The layer to restore"},
        {GIMP_PDB_STRING, "grid", "Grid of kernels; empty: by the lens library"},
        {GIMP_PDB_STRING, "options", "More options of petzval-cli restore, separated by blanks"},
    };
    static const GimpParamDef results[] = {{GIMP_PDB_LAYER, "layer", "The restored layer"}};
    gimp_install_procedure(
        PROCEDURE, "Take a lens's measured blur out of a layer",
        "Runs petzval-cli restore on the layer, which is the whole frame as the camera took "
        "it, or a part of the image's that was not scaled.",
        "Petzval", "Petzval, GPL 3 or later", "2026", "_Restore by Petzval", "RGB*", GIMP_PLUGIN,
        G_N_ELEMENTS(parameters), G_N_ELEMENTS(results), parameters, results);
    gimp_plugin_menu_register(PROCEDURE, "<Image>/Filters/Enhance");
}

/* The layer alone, in 16 bits, with the photo's EXIF and profile, as a TIFF. */
static gboolean write_layer(gint32 image, gint32 drawable, gchar* path) {
    const gint32 copy =
        gimp_image_new_with_precision(gimp_drawable_width(drawable), gimp_drawable_height(drawable),
                                      GIMP_RGB, gimp_image_get_precision(image));
    const gint32 layer = gimp_layer_new_from_drawable(drawable, copy);
    gimp_image_insert_layer(copy, layer, -1, 0);
    gimp_layer_set_offsets(layer, 0, 0);
    GimpColorProfile* profile = gimp_image_get_color_profile(image);
    if (profile) {
        gimp_image_set_color_profile(copy, profile);
        g_object_unref(profile);
    }
    GimpMetadata* metadata = gimp_image_get_metadata(image);
    if (metadata) {
        gimp_image_set_metadata(copy, metadata);
        g_object_unref(metadata);
    }
    const gint32 flat = gimp_image_flatten(copy);
    if (gimp_image_get_precision(copy) != GIMP_PRECISION_U16_GAMMA)
        gimp_image_convert_precision(copy, GIMP_PRECISION_U16_GAMMA);
    const gboolean written = gimp_file_save(GIMP_RUN_NONINTERACTIVE, copy, flat, path, path);
    gimp_image_delete(copy);
    return written;
}

/* What petzval-cli says where it fails; NULL where it does not. `crop`: of a layer that is a part of the
 * frame. */
static gchar* restore(const gchar* path, const gchar* grid, const gchar* options, const gchar* crop) {
    const gchar* program = g_getenv("PETZVAL_CLI");
    GPtrArray* words = g_ptr_array_new();
    g_ptr_array_add(words, (gpointer)(program ? program : "petzval-cli"));
    g_ptr_array_add(words, "restore");
    g_ptr_array_add(words, "--in-place");
    g_ptr_array_add(words, (gpointer)path);
    if (grid && *grid) {
        g_ptr_array_add(words, "--psf");
        g_ptr_array_add(words, (gpointer)grid);
    }
    if (crop) {
        g_ptr_array_add(words, "--crop-at");
        g_ptr_array_add(words, (gpointer)crop);
    }
    gchar** more = g_strsplit_set(options ? options : "", " ", -1);
    for (gchar** word = more; *word; ++word)
        if (**word) g_ptr_array_add(words, *word);
    g_ptr_array_add(words, NULL);

    GError* failure = NULL;
    gchar* said = NULL;
    gint status = 0;
    if (!g_spawn_sync(NULL, (gchar**)words->pdata, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                      NULL, NULL, NULL, &said, &status, &failure)) {
        said = g_strdup(failure->message);
        g_error_free(failure);
    } else if (g_spawn_check_wait_status(status, NULL)) {
        g_clear_pointer(&said, g_free);
    }
    g_strfreev(more);
    g_ptr_array_free(words, TRUE);
    return said;
}

/* Where the layer lies, as --crop-at has it; NULL where it is the whole image. */
static gchar* crop_of(gint32 image, gint32 drawable, gint x, gint y) {
    if (gimp_drawable_width(drawable) == gimp_image_width(image) &&
        gimp_drawable_height(drawable) == gimp_image_height(image))
        return NULL;
    return g_strdup_printf("%d,%d", x, y);
}

/* The restored layer, or -1. */
static gint32 restored_layer(gint32 image, gint32 drawable, const gchar* grid, const gchar* options) {
    gint x = 0, y = 0;
    gimp_drawable_offsets(drawable, &x, &y);
    gchar* path = gimp_temp_name("tif");
    gchar* crop = crop_of(image, drawable, x, y);
    gchar* problem = write_layer(image, drawable, path)
                         ? restore(path, grid, options, crop)
                         : g_strdup("The layer could not be handed to Petzval.");
    gint32 layer = -1;
    if (problem) {
        gimp_message(problem);
    } else {
        layer = gimp_file_load_layer(GIMP_RUN_NONINTERACTIVE, image, path);
        gimp_item_set_name(layer, "Restored by Petzval");
        gimp_image_insert_layer(image, layer, gimp_item_get_parent(drawable),
                                gimp_image_get_item_position(image, drawable));
        gimp_layer_set_offsets(layer, x, y);
    }
    g_unlink(path);
    g_free(problem);
    g_free(crop);
    g_free(path);
    return layer;
}

static void run(const gchar* name, gint count, const GimpParam* given, gint* result_count,
                GimpParam** results) {
    static GimpParam values[2];
    (void)name;
    const gchar* grid = count > 3 ? given[3].data.d_string : NULL;
    const gchar* options = count > 4 ? given[4].data.d_string : NULL;
    const gint32 image = given[1].data.d_image;
    gimp_image_undo_group_start(image);
    values[1].type = GIMP_PDB_LAYER;
    values[1].data.d_layer = restored_layer(image, given[2].data.d_drawable, grid, options);
    gimp_image_undo_group_end(image);
    gimp_displays_flush();
    values[0].type = GIMP_PDB_STATUS;
    values[0].data.d_status = values[1].data.d_layer < 0 ? GIMP_PDB_EXECUTION_ERROR : GIMP_PDB_SUCCESS;
    *result_count = values[1].data.d_layer < 0 ? 1 : 2;
    *results = values;
}

const GimpPlugInInfo PLUG_IN_INFO = {NULL, NULL, query, run};

MAIN()
