package org.whiteboard.server.cli;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What {@code --help} prints: a default only where there is one. */
final class HelpPage extends Help {
  HelpPage(CommandSpec command, ColorScheme colors) {
    super(command, colors);
  }

  @Override
  public IOptionRenderer createDefaultOptionRenderer() {
    IOptionRenderer usual = super.createDefaultOptionRenderer();
    return (option, label, colors) ->
        usual.render(hasNoDefault(option) ? withoutDefault(option) : option, label, colors);
  }

  @Override
  public IParameterRenderer createDefaultParameterRenderer() {
    IParameterRenderer usual = super.createDefaultParameterRenderer();
    return (parameter, label, colors) ->
        usual.render(
            hasNoDefault(parameter) ? withoutDefault(parameter) : parameter, label, colors);
  }

  /** Its field is empty from the start, and no setting says otherwise. */
  private static boolean hasNoDefault(ArgSpec arg) {
    Object initial = arg.initialValue();
    return isEmpty(initial) && String.valueOf(initial).equals(arg.defaultValueString());
  }

  private static boolean isEmpty(Object value) {
    return "".equals(value)
        || (value instanceof Optional<?> optional && optional.isEmpty())
        || (value instanceof Collection<?> collection && collection.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }

  private static OptionSpec withoutDefault(OptionSpec option) {
    return OptionSpec.builder(option).showDefaultValue(Visibility.NEVER).build();
  }

  private static PositionalParamSpec withoutDefault(PositionalParamSpec parameter) {
    return PositionalParamSpec.builder(parameter).showDefaultValue(Visibility.NEVER).build();
  }
}
