package org.whiteboard.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.RunningServer;

/** The description of the API says what the API does, no less and no more. */
class OpenApiTest {
  private static final JsonObject DOCUMENT =
      RunningServer.GSON.fromJson(
          new String(new OpenApiResource().document(), StandardCharsets.UTF_8), JsonObject.class);
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  /** A JAX-RS method: "get /api/boards/{id}". */
  private record Operation(String address, Method method) {}

  private static List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (JavaClass found :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.whiteboard.server.api")) {
      // Pages are for browsers, not part of the API.
      if (found.isAnnotatedWith(Path.class) && !found.isEquivalentTo(PagesResource.class)) {
        for (Method method : found.reflect().getDeclaredMethods()) {
          verbs(method)
              .forEach(verb -> operations.add(new Operation(verb + " " + path(method), method)));
        }
      }
    }
    return operations;
  }

  private static Stream<String> verbs(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .filter(verb -> verb != null)
        .map(verb -> verb.value().toLowerCase(Locale.ROOT));
  }

  /** As OpenAPI writes it: without the patterns of parameters. */
  private static String path(Method method) {
    Path own = method.getAnnotation(Path.class);
    String path =
        method.getDeclaringClass().getAnnotation(Path.class).value()
            + (own == null ? "" : "/" + own.value());
    return path.replaceAll("/+", "/").replaceAll("\\{(\\w+): .*?}(?=/|$)", "{$1}");
  }

  private static Set<String> described() {
    Set<String> described = new TreeSet<>();
    JsonObject paths = DOCUMENT.getAsJsonObject("paths");
    for (String path : paths.keySet()) {
      for (String key : paths.getAsJsonObject(path).keySet()) {
        if (METHODS.contains(key)) {
          described.add(key + " " + path);
        }
      }
    }
    return described;
  }

  @Test
  void everyMethodOfTheApiIsDescribedAndNothingElseIs() {
    assertThat(operations().stream().map(Operation::address)).isNotEmpty();
    assertThat(described())
        .containsExactlyInAnyOrderElementsOf(
            operations().stream().map(Operation::address).toList());
  }

  @Test
  void everyQueryParameterOfTheApiIsDescribed() {
    for (Operation operation : operations()) {
      String[] address = operation.address().split(" ", 2);
      JsonObject described =
          DOCUMENT.getAsJsonObject("paths").getAsJsonObject(address[1]).getAsJsonObject(address[0]);
      for (var parameter : operation.method().getParameters()) {
        QueryParam query = parameter.getAnnotation(QueryParam.class);
        if (query != null) {
          assertThat(String.valueOf(described.get("parameters")))
              .as(operation.address())
              .containsPattern("#/components/parameters/" + query.value() + "(Of)?\"");
        }
      }
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = new ArrayList<>();
    collect(DOCUMENT, references);
    assertThat(references).isNotEmpty();
    for (String reference : references) {
      JsonElement at = DOCUMENT;
      for (String step : reference.substring(2).split("/", -1)) {
        at = at.getAsJsonObject().get(step);
        assertThat(at).as(reference).isNotNull();
      }
    }
  }

  private static void collect(JsonElement element, List<String> references) {
    if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(item -> collect(item, references));
    } else if (element.isJsonObject()) {
      JsonObject object = element.getAsJsonObject();
      if (object.has("$ref")) {
        references.add(object.get("$ref").getAsString());
      }
      object.entrySet().forEach(entry -> collect(entry.getValue(), references));
    }
  }

  @Test
  void schemasHaveTheFieldsOfTheRecordsThatTheyDescribe() {
    JsonObject schemas = DOCUMENT.getAsJsonObject("components").getAsJsonObject("schemas");
    for (Class<?> type :
        List.of(
            BoardsResource.TitleBody.class,
            OwnedBoards.OwnedBoard.class,
            OwnedBoards.BoardPage.class,
            BoardsResource.CreatedBoard.class,
            BoardsResource.BoardFacts.class,
            LinksResource.LinkBody.class,
            LinksResource.LinkFacts.class,
            LinksResource.LinkList.class,
            UnlockResource.PasswordBody.class,
            UnlockResource.Unlocked.class,
            PeopleResource.PersonFacts.class,
            PeopleResource.PeopleList.class,
            SignInResource.SignedOut.class,
            MeResource.Me.class,
            VersionsResource.VersionBody.class,
            VersionsResource.VersionFacts.class,
            VersionsResource.VersionList.class,
            VersionsResource.Restored.class,
            HistoryResource.SessionFacts.class,
            HistoryResource.History.class,
            CopyResource.CopyBody.class,
            ImportResource.ImportAnswer.class,
            TrashResource.Trashed.class,
            ShelfResource.ShelfBody.class,
            ShelfResource.ShelvedBoard.class,
            ShelfResource.ShelvedBoards.class,
            AuditResource.AuditFacts.class,
            AuditResource.AuditList.class,
            SizeResource.SizeFacts.class,
            Problem.class)) {
      assertThat(
              schemas.getAsJsonObject(type.getSimpleName()).getAsJsonObject("properties").keySet())
          .as(type.getSimpleName())
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(type.getRecordComponents()).map(c -> c.getName()).toList());
    }
  }

  @Test
  void theServerAnswersItsDescription(@TempDir java.nio.file.Path data) {
    try (RunningServer server = new RunningServer(data)) {
      var answer = server.get("/api/openapi.json");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/json");
      assertThat(RunningServer.object(answer)).isEqualTo(DOCUMENT);
    }
  }
}
