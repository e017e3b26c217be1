"""Ruby on Rails with OmniAuth: the generated initializer, unchanged, in an application of one page and with the packages of Debian."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person

NEEDS = Needs(
    debian=("puma", "ruby-railties", "ruby-actionpack", "ruby-omniauth-openid-connect", "ruby-omniauth-rails-csrf-protection"),
    debian_file="/usr/share/rubygems-integration/all/specifications/omniauth-rails_csrf_protection-1.0.1.gemspec",
)
APPLICATION = """
require "action_controller/railtie"
require "omniauth_openid_connect"
require "omniauth/rails_csrf_protection"

class Shop < Rails::Application
  config.root = __dir__
  config.eager_load = false
  config.secret_key_base = "only for this test"
  config.logger = Logger.new($stdout)
  routes.append do
    root to: "pages#home"
    get "/auth/letpass/callback", to: "pages#callback"
  end
end

class PagesController < ActionController::Base
  def home
    form = helpers.button_to("Sign in", "/auth/letpass", form: {data: {turbo: false}})
    render html: form + helpers.content_tag(:p, session[:who] || "Nobody is signed in.", id: "who")
  end

  def callback
    who = request.env["omniauth.auth"].info
    session[:who] = "#{who.nickname} #{who.name} #{who.email}"
    redirect_to "/"
  end
end

Rails.application.initialize!
run Rails.application
"""


def test_a_user_signs_in(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The page knows user name, name and address."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    service = connect(live_daemon.admin, "rails", base=base)
    service.write(tmp_path)
    (tmp_path / "config.ru").write_text(APPLICATION, "utf-8")
    with run_service(["puma", "--bind", f"tcp://127.0.0.1:{port}", "config.ru"], tmp_path, base, {"RAILS_ENV": "production"}):
        page.goto(base)
        page.get_by_role("button", name="Sign in").click()
        sign_in_and_allow(page, person)
        expect(page.locator("#who")).to_have_text(f"{person.username} {person.name} {person.email}")
