#include "fact_flags.h"

namespace petzval::cli {

void add_fact_flags(CLI::App& command, StatedFacts& stated, const std::string& when) {
    command.add_option("--camera", stated.camera, when)->type_name("TEXT");
    command.add_option("--lens", stated.lens, "Likewise, e.g. of a lens without electronics.")
        ->type_name("TEXT");
    command.add_option("--f-number", stated.f_number, "Likewise.")->type_name("N");
    command.add_option("--focal-length", stated.focal_length, "Likewise.")->type_name("MM");
    command.add_option("--focus-distance", stated.focus_distance, "Likewise.")->type_name("M");
}

} // namespace petzval::cli
