"""A Spring Boot project of one page, for the generated files to be put into."""

from __future__ import annotations

from pathlib import Path

POM = """<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>{version}</version>
    <relativePath/>
  </parent>
  <groupId>example</groupId>
  <artifactId>shop</artifactId>
  <version>1</version>
  <properties><java.version>17</java.version></properties>
  <dependencies>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-oauth2-client</artifactId></dependency>
  </dependencies>
  <build><finalName>shop</finalName><plugins>
    <plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId></plugin>
  </plugins></build>
</project>
"""
SHOP = """package example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Shop {
  public static void main(String[] arguments) {
    SpringApplication.run(Shop.class, arguments);
  }

  @GetMapping("/")
  String show(@AuthenticationPrincipal OidcUser user, CsrfToken token) {
    return "<p id=who>" + user.getName() + " " + user.getFullName() + " " + user.getEmail() + "</p>"
        + "<form method=post action=/logout><input type=hidden name=_csrf value='" + token.getToken() + "'><button id=leave>Sign out</button></form>";
  }
}
"""


def write_project(folder: Path, version: str, configuration: str, settings: str) -> None:
    """Write the project.

    Args:
        folder: where.
        version: of Spring Boot.
        configuration: the class that was generated; only its package is added, as every class has one.
        settings: the generated application.yml.
    """
    java, resources = folder / "src" / "main" / "java" / "example", folder / "src" / "main" / "resources"
    java.mkdir(parents=True)
    resources.mkdir(parents=True)
    (folder / "pom.xml").write_text(POM.format(version=version), "utf-8")
    (java / "Shop.java").write_text(SHOP, "utf-8")
    (java / "SignInConfiguration.java").write_text(f"package example;\n\n{configuration}", "utf-8")
    (resources / "application.yml").write_text(settings, "utf-8")
