package org.whiteboard.server.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.whiteboard.server.storage.StoreException;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where an option that is not on the command line gets its value: {@code --create-on-join} from
 * {@code WHITEBOARD_CREATE_ON_JOIN}, else from {@code create-on-join} in a properties file.
 */
final class Settings implements IDefaultValueProvider {
  private static final String CONFIG_OPTION = "--config";
  private static final String PREFIX = "WHITEBOARD_";

  private final Map<String, String> environment;
  private final Properties file;

  Settings(Map<String, String> environment, Properties file) {
    this.environment = environment;
    this.file = file;
  }

  /** The properties file that the arguments or the environment name; empty when neither does. */
  static Properties file(List<String> args) {
    String named = System.getenv(PREFIX + "CONFIG");
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).equals(CONFIG_OPTION) && i + 1 < args.size()) {
        named = args.get(i + 1);
      } else if (args.get(i).startsWith(CONFIG_OPTION + "=")) {
        named = args.get(i).substring(CONFIG_OPTION.length() + 1);
      }
    }
    return named == null ? new Properties() : read(Path.of(named));
  }

  private static Properties read(Path path) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new StoreException("The configuration file " + path + " can't be read: " + e, e);
    }
    return properties;
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    String name = option.longestName().replaceFirst("^-+", "");
    String variable = PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
    String value = environment.get(variable);
    return value != null ? value : file.getProperty(name);
  }
}
