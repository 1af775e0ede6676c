package org.whiteboard.server;

import static com.tngtech.archunit.core.domain.JavaModifier.NATIVE;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The boundaries that ARCHITECTURE.md promises, over both Java modules. */
@AnalyzeClasses(packages = "org.whiteboard", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String TRANSPORT = "org.whiteboard.server.transport..";
  private static final String STORAGE = "org.whiteboard.server.storage..";
  private static final String[] SOCKETS = {
    "org.glassfish.tyrus..", "org.glassfish.grizzly..", "jakarta.websocket..", "java.net.http.."
  };
  private static final String[] SQL = {
    "java.sql..", "javax.sql..", "org.jdbi..", "org.sqlite..", "org.flywaydb.."
  };

  @ArchTest
  static final ArchRule packagesOfTheServerHaveNoCycles =
      slices().matching("org.whiteboard.server.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfTheCoreHaveNoCycles =
      slices()
          .matching("org.whiteboard.(lib0|crdt|protocol|board|recording)..")
          .should()
          .beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTransportKnowsTyrusAndGrizzly =
      noClasses()
          .that()
          .resideOutsideOfPackage(TRANSPORT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.glassfish.tyrus..", "org.glassfish.grizzly..", "jakarta.websocket..");

  @ArchTest
  static final ArchRule onlyStorageKnowsSql =
      noClasses()
          .that()
          .resideOutsideOfPackage(STORAGE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SQL);

  @ArchTest
  static final ArchRule aRoomKnowsNoSockets =
      noClasses()
          .that()
          .resideInAPackage("org.whiteboard.server.room..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SOCKETS)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theCoreKnowsNoNetworkAndNoSql =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.whiteboard.lib0..",
              "org.whiteboard.crdt..",
              "org.whiteboard.protocol..",
              "org.whiteboard.board..",
              "org.whiteboard.recording..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "java.sql..", "org.whiteboard.server..");

  @ArchTest
  static final ArchRule onlyTheEngineOfTheCoreIsNative =
      methods()
          .that()
          .haveModifier(NATIVE)
          .should()
          .beDeclaredInClassesThat()
          .resideInAPackage("org.whiteboard.crdt.internal")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nobodyOutsideTheCoreReachesIntoItsInternals =
      noClasses()
          .that()
          .resideInAPackage("org.whiteboard.server..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.whiteboard.crdt.internal..");
}
