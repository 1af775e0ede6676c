package org.whiteboard.server.api;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.whiteboard.server.identity.GivenName;

/**
 * Records to JSON and back, by Gson. Absent fields are null in records and absent in JSON; a field
 * that the record lacks is refused, since a limit with a mistyped name would be no limit.
 */
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
final class JsonBody implements MessageBodyReader<Record>, MessageBodyWriter<Object> {
  static final String MEDIA_TYPE = "application/json;charset=utf-8";
  static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private static final int NAME_LENGTH_SHOWN = 40;

  private final int limitBytes;

  JsonBody(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return type.isRecord();
  }

  @Override
  public Record readFrom(
      Class<Record> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    byte[] bytes = Bodies.read(body, limitBytes, "The request");
    try {
      JsonElement json = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8));
      if (!json.isJsonObject()) {
        throw Problem.invalid("The request has no JSON object in its body.");
      }
      refuseUnknown(json.getAsJsonObject(), type);
      return GSON.fromJson(json, type);
    } catch (JsonParseException e) {
      throw Problem.invalid("The request's body is not the JSON that is expected here.");
    }
  }

  private static void refuseUnknown(JsonObject json, Class<Record> type) {
    List<String> known =
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    for (String name : json.keySet()) {
      if (!known.contains(name)) {
        throw Problem.invalid(
            "The request has a field that is not known here: "
                + GivenName.clean(name, NAME_LENGTH_SHOWN, "one without a name")
                + ". Known are "
                + String.join(", ", known)
                + ".");
      }
    }
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return type.isRecord();
  }

  @Override
  public void writeTo(
      Object value,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream body)
      throws IOException {
    body.write(GSON.toJson(value).getBytes(StandardCharsets.UTF_8));
  }
}
