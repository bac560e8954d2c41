-- Drives Neovim's own client (0.7 and later) through what authors do: a mistake is seen,
-- a word is completed, a name explained and renamed, and a quick fix applied.
-- Ends with an error at the first thing that is not as it should be.

local function check(holds, what)
  if not holds then
    io.stderr:write("NOT SO: " .. what .. "\n")
    vim.cmd("cquit 1")
  end
  io.stdout:write("held: " .. what .. "\n")
end

local function wait(what, test)
  check(vim.wait(30000, test, 20), what)
end

local function drive()
  vim.o.hidden = true
  vim.cmd("edit standards/rules.yard")
  local buffer = vim.api.nvim_get_current_buf()
  local id = vim.lsp.start_client({
    name = "yardstick",
    cmd = { vim.env.YARDSTICK, "lsp" },
    root_dir = vim.fn.getcwd(),
  })
  check(id ~= nil, "the server starts")
  check(vim.lsp.buf_attach_client(buffer, id), "the file is handed to it")
  wait("it is initialized", function()
    local client = vim.lsp.get_client_by_id(id)
    return client and client.initialized
  end)

  local function lines()
    return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
  end
  local function find(text)
    for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
      local at = line:find(text, 1, true)
      if at then
        return number, at - 1
      end
    end
    check(false, "there is `" .. text .. "` in the buffer")
  end
  local function replace(old, new)
    local number, at = find(old)
    vim.api.nvim_buf_set_text(buffer, number - 1, at, number - 1, at + #old, { new })
  end
  local function go(text, inside)
    local number, at = find(text)
    vim.api.nvim_win_set_cursor(0, { number, at + (inside or 0) })
  end
  local function ask(method, params)
    local answers, err = vim.lsp.buf_request_sync(buffer, method, params, 10000)
    check(answers and answers[id] and not answers[id].err, method .. " is answered " .. vim.inspect(err))
    return answers[id].result
  end

  -- A mistake is seen as it is typed, with its code.
  replace("transport.minimum-tls", "transport.minimum-tsl")
  wait("the misspelt field is shown", function()
    local shown = vim.diagnostic.get(buffer)
    return #shown == 1 and shown[1].message:find("there is no field `minimum-tsl`", 1, true)
      and shown[1].severity == vim.diagnostic.severity.ERROR
  end)

  -- Its quick fix is applied, through the menu that people choose from.
  go("minimum-tsl")
  vim.ui.select = function(items, _, choose)
    for _, item in ipairs(items) do
      if item[2].title == "Change to `minimum-tls`" then
        return choose(item)
      end
    end
    check(false, "the quick fix is offered")
  end
  vim.lsp.buf.code_action()
  wait("the quick fix is applied", function()
    return lines():find("transport.minimum-tls >= ", 1, true) ~= nil
  end)
  wait("and the mistake is gone", function()
    return #vim.diagnostic.get(buffer) == 0
  end)

  -- Completion by type, in a line that cannot be read yet.
  replace("transport.minimum-tls >= \"1.2\"", "transport.")
  go("transport.", #"transport.")
  local params = vim.lsp.util.make_position_params()
  params.position.character = params.position.character + 1
  local number, at = find("must    transport.")
  params.position = { line = number - 1, character = at + #"must    transport." }
  local labels = {}
  for _, item in ipairs(ask("textDocument/completion", params)) do
    table.insert(labels, item.label)
  end
  check(table.concat(labels, " ") == "minimum-tls hsts", "the fields of the group are offered")
  replace("must    transport.", "must    transport.minimum-tls >= \"1.2\"")

  -- Through the editor's own completion.
  check(vim.api.nvim_buf_get_option(buffer, "omnifunc") ~= nil, "omnifunc can be asked")
  vim.api.nvim_buf_set_option(buffer, "omnifunc", "v:lua.vim.lsp.omnifunc")

  -- What a name means.
  go("transport.minimum-tls", #"transport.mini")
  local hover = ask("textDocument/hover", vim.lsp.util.make_position_params())
  check(hover.contents.value:find("Lowest TLS version accepted", 1, true), "hover tells the field")

  -- A name is changed in every file, on disk or open.
  go("transport.minimum-tls", #"transport.mini")
  vim.lsp.buf.rename("lowest-tls")
  wait("the rule is renamed", function()
    return lines():find("must    transport.lowest-tls", 1, true) ~= nil
  end)
  vim.cmd("wall")
  local shapes = table.concat(vim.fn.readfile("standards/shapes.yard"), "\n")
  local system = table.concat(vim.fn.readfile("systems/acme.yaml"), "\n")
  check(shapes:find("lowest-tls version", 1, true), "and its declaration, in another file")
  check(system:find("lowest-tls: 1.1", 1, true), "and the descriptors")
  check(not (shapes .. system .. lines()):find("minimum-tls", 1, true), "and nothing is left")

  -- A descriptor that falls short says so where it does.
  vim.cmd("edit systems/acme.yaml")
  local descriptor = vim.api.nvim_get_current_buf()
  vim.lsp.buf_attach_client(descriptor, id)
  wait("the shortfall is shown in the descriptor", function()
    for _, shown in ipairs(vim.diagnostic.get(descriptor)) do
      if shown.message:find("1.1 is not at least 1.2", 1, true) and shown.lnum == 12 then
        return true
      end
    end
    return false
  end)

  -- The one layout.
  vim.cmd("buffer " .. buffer)
  replace("  version    \"2.1\"", "  version          \"2.1\"")
  if vim.lsp.buf.format then
    vim.lsp.buf.format({ async = false })
  else
    vim.lsp.buf.formatting_sync(nil, 10000)
  end
  check(lines():find("\n  version   \"2.1\"", 1, true), "the file is laid out")

  -- The server ends as it should.
  vim.lsp.stop_client(id)
  wait("the server ends", function()
    return vim.lsp.get_client_by_id(id) == nil
  end)
  io.stdout:write("EVERYTHING HELD\n")
end

local done, problem = pcall(drive)
if not done then
  io.stderr:write("ERROR: " .. tostring(problem) .. "\n")
  vim.cmd("cquit 1")
end
vim.cmd("qall!")
