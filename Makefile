# 两条命令试用：make demo、make test。其余：setup check format schemas proof look bench clean。
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
DEMO := build/demo
CODE := src tests proofs tools bench
STAND_INS = FONTCONFIG_FILE=$(CURDIR)/tools/fonts.conf

.PHONY: setup demo test check format schemas proof look bench clean

ifeq ($(UV),)
MAKE_VENV = $(PYTHON) -m venv $(VENV)
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
else
MAKE_VENV = $(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)
INSTALL = $(UV) pip install --quiet --python $(BIN)/python
endif

$(VENV)/installed: pyproject.toml
	@test -x $(BIN)/python || { echo "建立 $(VENV)"; $(MAKE_VENV); }
	@echo "安装 jgsw"
	@$(INSTALL) -e .
	@touch $@

$(VENV)/installed-dev: pyproject.toml $(VENV)/installed
	@echo "安装开发工具"
	@$(INSTALL) -e ".[dev]"
	@touch $@

setup: $(VENV)/installed-dev

demo: $(VENV)/installed
	@rm -rf $(DEMO)
	@$(BIN)/jgsw demo $(DEMO)

test: $(VENV)/installed-dev
	@$(BIN)/python -m pytest

check: $(VENV)/installed-dev
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports
	$(BIN)/python tools/generated.py --check

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix-only --quiet $(CODE)
	$(BIN)/ruff format $(CODE)

schemas: $(VENV)/installed
	@$(BIN)/python tools/generated.py

proof: $(VENV)/installed-dev
	@$(STAND_INS) $(BIN)/python -m pytest -n 0 proofs

look: $(VENV)/installed-dev
	@$(STAND_INS) $(BIN)/python tools/look.py "$(FILE)"

bench: $(VENV)/installed-dev
	@$(BIN)/python bench/validate.py
	@$(BIN)/python -m bench.lint
	@$(STAND_INS) $(BIN)/python -m bench.render

clean:
	rm -rf build dist
