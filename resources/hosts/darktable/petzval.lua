--[[
Restores the selected photos of darktable's lighttable by petzval-cli, and groups each result with its original.

Install: copy this file to ~/.config/darktable/lua/petzval.lua and add  require "petzval"  to
~/.config/darktable/luarc. In lighttable, the module "actions on selection" then has the button "restore by Petzval"
(a shortcut can be set for it). Each photo finds the kernels of its lens and aperture in your lens library
(petzval-cli library add); settings are among the Lua options of the preferences.

Written for darktable 4.2 (Lua API 9), and works from 3.6.
]]

local dt = require "darktable"

local petzval = {}

local function quoted(word)
  return "'" .. word:gsub("'", "'\\''") .. "'"
end

local function preference(name, kind, default)
  local value = dt.preferences.read("petzval", name, kind)
  if value == nil or value == "" then return default end
  return value
end

-- What petzval-cli --json says about the photo: the file that was written, or why there is none.
local function run(words)
  local command = {}
  for _, word in ipairs(words) do command[#command + 1] = quoted(word) end
  local pipe = io.popen(table.concat(command, " ") .. " 2>&1", "r")
  local said = pipe:read("a")
  pipe:close()
  local written = said:match('"written":%s*"(.-[^\\])"')
  if written then return (written:gsub("\\(.)", "%1")) end
  return nil, said:match('"message":%s*"(.-[^\\])"') or said
end

-- The command for one photo; a photo's kernels come from the lens library by what its EXIF tells.
local function words_for(image)
  local words = {preference("program", "string", "petzval-cli"), "--json", "restore",
                 image.path .. "/" .. image.filename, "--beside",
                 "--format", preference("format", "string", "tiff")}
  for word in preference("options", "string", ""):gmatch("%S+") do words[#words + 1] = word end
  return words
end

-- Restores photos; returns those that were made. What fails is told, and the others go on.
function petzval.restore(images)
  local made = {}
  for number, image in ipairs(images) do
    local written, problem = run(words_for(image))
    if written then
      local result = dt.database.import(written)
      result:group_with(image)
      made[#made + 1] = result
    else
      dt.print_error("Petzval: " .. image.filename .. ": " .. problem)
      dt.print("Petzval: " .. image.filename .. ": " .. problem)
    end
    if petzval.job then petzval.job.percent = number / #images end
  end
  return made
end

-- As petzval.restore, with a bar that can stop it no sooner than a photo is done.
local function restore_selected(_, images)
  images = images or dt.gui.action_images
  petzval.job = dt.gui.create_job("Petzval: restoring " .. #images, true)
  local ok, problem = pcall(petzval.restore, images)
  petzval.job.valid = false
  petzval.job = nil
  if not ok then dt.print("Petzval: " .. tostring(problem)) end
end

-- darktable-cli has neither buttons nor a page of preferences; registering would wait for one for ever.
if dt.configuration.has_gui then
  dt.preferences.register("petzval", "program", "string", "Petzval: program",
                          "petzval-cli, or where it is", "petzval-cli")
  dt.preferences.register("petzval", "format", "enum", "Petzval: format of restored photos",
                          "tiff, dng (RAW photos only) or jpeg", "tiff", "tiff", "dng", "jpeg")
  dt.preferences.register("petzval", "options", "string", "Petzval: more options",
                          "of petzval-cli restore, such as --between-apertures --solver dpir", "")
  dt.gui.libs.image.register_action("petzval", "restore by Petzval", restore_selected,
                                    "take the lens's measured blur out of the selected photos")
  dt.register_event("petzval", "shortcut", restore_selected, "restore by Petzval")
end

return petzval
