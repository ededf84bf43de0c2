-- Opens web.yaml of the shop in Neovim with the language server, and writes the cells of its screen as JSON.
-- KUBEHOP_NODE and KUBEHOP_SERVER run the server, KUBEHOP_SCREEN is the file.
local api = vim.api
local columns, lines, paths_height = 100, 29, 10

vim.o.columns, vim.o.lines = columns, lines
vim.o.termguicolors, vim.o.background = true, "dark"
vim.o.laststatus, vim.o.showmode, vim.o.ruler = 2, false, false
vim.o.number, vim.o.signcolumn, vim.o.cursorline = true, "yes", true
vim.o.statusline = " %f %m"

local colours = {
  Normal = { fg = "#e6edf3", bg = "#161b22" },
  Comment = { fg = "#8b949e" },
  Identifier = { fg = "#76e3ea" },
  yamlBlockMappingKey = { fg = "#76e3ea" },
  yamlPlainScalar = { fg = "#e6edf3" },
  Number = { fg = "#e3b341" },
  Delimiter = { fg = "#9198a1" },
  Special = { fg = "#e6edf3" },
  Type = { fg = "#e6edf3" },
  LineNr = { fg = "#6e7681" },
  CursorLineNr = { fg = "#e6edf3" },
  CursorLine = { bg = "#1f262f" },
  SignColumn = { bg = "#161b22" },
  StatusLine = { fg = "#e6edf3", bg = "#30363d" },
  StatusLineNC = { fg = "#9198a1", bg = "#262c34" },
  EndOfBuffer = { fg = "#161b22" },
  LspCodeLens = { fg = "#9198a1", italic = true },
  DiagnosticSignError = { fg = "#ff7b72", bg = "#161b22", bold = true },
  DiagnosticUnderlineError = { underline = true, sp = "#ff7b72" },
  Finding = { fg = "#ff7b72" },
  FindingHelp = { fg = "#56d364" },
}

local function paint()
  for name, colour in pairs(colours) do
    api.nvim_set_hl(0, name, colour)
  end
end

local function wrapped(text, width)
  local rows, row = {}, ""
  for word in text:gmatch("%S+") do
    if row ~= "" and #row + #word >= width then
      table.insert(rows, row)
      row = ""
    end
    row = row == "" and word or row .. " " .. word
  end
  table.insert(rows, row)
  return rows
end

-- Whole messages below the line, as newer versions of Neovim can show them (virtual_lines).
local function show_below(buffer)
  local space = api.nvim_create_namespace("below")
  for _, found in ipairs(vim.diagnostic.get(buffer)) do
    local below = {}
    local indent = string.rep(" ", found.col)
    local code = found.code or found.user_data.lsp.code
    for part in (found.message:gsub("\n", "  [" .. code .. "]\n", 1) .. "\n"):gmatch("(.-)\n") do
      local group = part:find("^Help: ") and "FindingHelp" or "Finding"
      for index, row in ipairs(wrapped(part, columns - found.col - 9)) do
        local lead = index == 1 and "└ " or "  "
        table.insert(below, { { indent .. lead .. row, group } })
      end
    end
    api.nvim_buf_set_extmark(buffer, space, found.lnum, 0, { virt_lines = below })
  end
end

local function run()
  vim.cmd("edit web.yaml")
  local root = vim.fn.getcwd()
  local id = vim.lsp.start_client({
    name = "kubehop",
    cmd = { vim.env.KUBEHOP_NODE, vim.env.KUBEHOP_SERVER, "lsp", "--stdio" },
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = "shop" } },
  })
  local buffer = api.nvim_get_current_buf()
  vim.diagnostic.config({ virtual_text = false, underline = true, signs = true })
  vim.lsp.buf_attach_client(buffer, id)
  if not vim.wait(30000, function() return #vim.diagnostic.get(buffer) > 0 end, 20) then
    error("no findings")
  end
  show_below(buffer)

  vim.lsp.codelens.refresh()
  if not vim.wait(30000, function() return #vim.lsp.codelens.get(buffer) > 0 end, 20) then
    error("no code lens")
  end
  local asked = vim.lsp.codelens.get(buffer)[1].command
  local answers = vim.lsp.buf_request_sync(buffer, "workspace/executeCommand", { command = asked.command, arguments = asked.arguments }, 30000)

  vim.cmd("botright " .. paths_height .. "new")
  api.nvim_buf_set_lines(0, 0, -1, false, vim.split(vim.trim(answers[id].result), "\n"))
  vim.cmd("setlocal nonumber signcolumn=no nocursorline")
  vim.cmd("file Paths\\ of\\ shop/web")
  vim.cmd("setlocal nomodified")
  vim.cmd("wincmd p")
  vim.fn.cursor(10, 10)
end

local function cells()
  local rows = {}
  for row = 0, lines - 2 do -- without the command line, which is empty
    local cells_of_row = {}
    for column = 0, columns - 1 do
      local cell = api.nvim__inspect_cell(1, row, column)
      local look = cell[2] or {}
      table.insert(cells_of_row, { cell[1], look.foreground or -1, look.background or -1, look.bold or false, look.italic or false, (look.underline or look.undercurl) and (look.special or -1) or -2 })
    end
    table.insert(rows, cells_of_row)
  end
  return rows
end

api.nvim__inspect_cell(1, 0, 0) -- the first call numbers all looks anew, and what is on the screen then has the wrong ones
paint()
local ok, why = xpcall(run, debug.traceback)
vim.cmd("mode")
vim.cmd("redraw!")
vim.fn.writefile({ vim.fn.json_encode(ok and { rows = cells() } or { failure = why }) }, vim.env.KUBEHOP_SCREEN)
vim.cmd("qall!")
