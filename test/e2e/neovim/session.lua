-- A session of an editor with the language server: KUBEHOP_SERVER runs it, KUBEHOP_REPORT is the file that gets what was seen.
local limit = 30000
local report = {}

local function expect(what, condition)
  if not vim.wait(limit, condition, 20) then
    error("waited in vain for: " .. what)
  end
end

local function start()
  local root = vim.fn.getcwd()
  local config = {
    name = "kubehop",
    cmd = { vim.env.KUBEHOP_NODE, vim.env.KUBEHOP_SERVER, "lsp", "--stdio" },
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = "project" } },
  }
  -- Neovim 0.7, which Debian 12 has, is without vim.lsp.start.
  local id = vim.lsp.start and vim.lsp.start(config) or vim.lsp.start_client(config)
  vim.api.nvim_create_autocmd("FileType", {
    pattern = "yaml",
    callback = function(event) vim.lsp.buf_attach_client(event.buf, id) end,
  })
  vim.lsp.buf_attach_client(0, id)
  expect("the client", function()
    local client = vim.lsp.get_client_by_id(id)
    return client and client.initialized
  end)
  return id
end

local function name(buffer)
  return vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ":t")
end

-- As "file:line:column severity rule", from 1.
local function findings()
  local lines = {}
  for _, found in ipairs(vim.diagnostic.get(nil)) do
    local severity = vim.diagnostic.severity[found.severity]:lower()
    local code = found.code or found.user_data.lsp.code
    table.insert(lines, string.format("%s:%d:%d %s %s", name(found.bufnr), found.lnum + 1, found.col + 1, severity, code))
  end
  table.sort(lines)
  return lines
end

local function await_findings(what, count)
  local settled = function() return #findings() == count end
  if not vim.wait(limit, settled, 20) then
    error(string.format("%s: expected %d findings, there are:\n%s", what, count, table.concat(findings(), "\n")))
  end
  return findings()
end

-- Puts the cursor on the first letter of a text, which must be there.
local function cursor_on(text)
  vim.fn.cursor(1, 1)
  if vim.fn.search("\\V" .. text, "cW") == 0 then
    error("not in " .. name(0) .. ": " .. text)
  end
end

local function apply_action(title)
  local titles = {}
  vim.ui.select = function(items, options, choose)
    for _, item in ipairs(items) do
      local shown = options.format_item(item)
      table.insert(titles, shown)
      if shown:find(title, 1, true) then return choose(item) end
    end
  end
  local before = vim.api.nvim_buf_get_changedtick(0)
  vim.lsp.buf.code_action()
  local done = vim.wait(limit, function() return vim.api.nvim_buf_get_changedtick(0) ~= before end, 20)
  if not done then
    error("no such action: " .. title .. "\n" .. table.concat(titles, "\n"))
  end
end

local function session()
  vim.cmd("edit service.yaml")
  local id = start()
  report.opened = await_findings("after the start", 2)

  vim.cmd("edit ingress.yaml")
  cursor_on("service:")
  vim.cmd("normal! j$")
  vim.lsp.buf.definition()
  expect("the definition", function() return name(0) == "service.yaml" end)
  local place = vim.api.nvim_win_get_cursor(0)
  report.definition = string.format("%s:%d:%d", name(0), place[1], place[2] + 1)

  cursor_on("targetport")
  apply_action("Fix: ")
  report.acted = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  report.mended = await_findings("after the action", 1)

  -- Typed, in another file, and never saved.
  vim.cmd("edit deployment.yaml")
  cursor_on("template:")
  vim.fn.search("app: web")
  vim.cmd("normal! wwcwother")
  report.typed = await_findings("after typing", 3)

  vim.cmd("buffer service.yaml")
  local asked = { command = "kubehop.showPaths", arguments = { { uri = vim.uri_from_bufnr(0), position = { line = 3, character = 0 } } } }
  local answers = vim.lsp.buf_request_sync(0, "workspace/executeCommand", asked, limit)
  report.paths = vim.split(answers[id].result, "\n")

  vim.lsp.stop_client(id)
  expect("the end of the server", function() return vim.lsp.client_is_stopped(id) end)
end

local ok, why = xpcall(session, debug.traceback)
if not ok then report = { failure = why } end
vim.fn.writefile({ vim.fn.json_encode(report) }, vim.env.KUBEHOP_REPORT)
vim.cmd("qall!")
