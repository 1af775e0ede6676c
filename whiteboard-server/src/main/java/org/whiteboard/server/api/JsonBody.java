package org.whiteboard.server.api;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
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
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Records to JSON and back, by Gson. Absent fields are null in records and absent in JSON. */
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
final class JsonBody implements MessageBodyReader<Record>, MessageBodyWriter<Object> {
  static final String MEDIA_TYPE = "application/json;charset=utf-8";
  static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

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
      Record value = GSON.fromJson(new String(bytes, StandardCharsets.UTF_8), type);
      if (value == null) {
        throw Problem.invalid("The request has no JSON object in its body.");
      }
      return value;
    } catch (JsonParseException e) {
      throw Problem.invalid("The request's body is not the JSON that is expected here.");
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
