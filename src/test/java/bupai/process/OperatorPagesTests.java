package bupai.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.Program;
import bupai.Visitor;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.mail.MailStop;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** What failed is named with its reason, and is tried again by a person who has mended it. */
@Program
class OperatorPagesTests {

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient db;

    @Autowired
    MailStop stop;

    private String deployment = "";

    @BeforeEach
    void people() {
        people.save(new Person("ops", "王工", Role.OPERATOR, null, Set.of(), null, null), "demo");
        people.save(new Person("xinxi", "林秘书", Role.COLLEGE_OFFICER, "xinxi", Set.of(), null, null), "demo");
    }

    @AfterEach
    void undeploy() {
        if (!deployment.isEmpty()) {
            repository.deleteDeployment(deployment, true);
        }
    }

    @Test
    void namesAFailedJobWithItsReasonAndTriesItAgain() {
        var instance = failing();
        var operator = operator();

        var page = operator.get("/operator").body();
        assertThat(page).contains("会出错的一步", "模型要用的部件程序里没有");

        runtime.setVariable(instance, "part", "there now");
        var job = management
                .createJobQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
        assertThat(operator.post("/operator/jobs/" + job, Map.of(), page).body())
                .contains("已安排重试");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> runtime.createProcessInstanceQuery()
                                .processInstanceId(instance)
                                .count()
                        == 0);
        assertThat(operator.post("/operator/jobs/" + job, Map.of(), page).status())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void doesNotCallItQuietWhileTheMailServerCannotBeReached() {
        db.sql(
                        """
                        insert into letter (kind, dedupe, to_name, to_address, subject, facts, state, written_on, created_at,
                            attempts, next_try_at)
                        values ('TOLD', 'operator-waits', '某人', 'somebody@mail.test', '缺拍', '{}', 'WAITING', date '2023-11-08',
                            current_timestamp, 0, timestamp with time zone '2100-01-01 00:00:00+00')
                        """)
                .update();
        ReflectionTestUtils.setField(stop, "unreachable", "Connection refused");

        var page = operator().get("/operator").body();

        assertThat(page).contains("邮件服务器连不上", "Connection refused").doesNotContain("邮件照常发送");
        ReflectionTestUtils.setField(stop, "unreachable", null);
        db.sql("delete from letter where dedupe = 'operator-waits'").update();
    }

    @Test
    void saysWhyALetterDidNotGoOutWithoutItsAddressAndSendsItAgain() {
        db.sql(
                        """
                        insert into letter (kind, dedupe, to_name, to_address, subject, facts, state, written_on, created_at,
                            attempts, answer)
                        values ('TOLD', 'operator-test', '某人', 'somebody@mail.test', '缺拍', '{}', 'REFUSED', date '2023-11-08',
                            current_timestamp, 1, '550 <somebody@mail.test>: no such mailbox')
                        """)
                .update();
        var id = db.sql("select id from letter where dedupe = 'operator-test'")
                .query(Long.class)
                .single();
        var operator = operator();

        var page = operator.get("/operator").body();
        assertThat(page).contains("#" + id, "被拒收", "no such mailbox").doesNotContain("somebody");

        operator.post("/operator/letters/" + id, Map.of(), page);
        assertThat(db.sql("select state from letter where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isNotEqualTo("REFUSED");
        db.sql("delete from letter where id = :id").param("id", id).update();
    }

    @Test
    void showsEachModelWithItsDiagramAndVersions() {
        var operator = operator();

        assertThat(operator.get("/operator").body()).contains("/operator/models/makeup-photo", "college-pack");
        assertThat(operator.get("/operator/models/college-pack").body()).contains("data-node=", "移交");
        assertThat(operator.get("/operator/models/makeup-photo/diagram").body())
                .contains("StartEvent_StudentAbsent", "BPMNShape");
        assertThat(operator.get("/operator/models/nothing").status()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void isNotForCollegeOfficers() {
        assertThat(new Visitor(http.getRootUri())
                        .signIn("xinxi")
                        .get("/operator")
                        .status())
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void toldFromTheTraceWhatToDo() {
        assertThat(Fault.of("org.springframework.mail.MailSendException: 421")).isEqualTo(Fault.MAIL);
        assertThat(Fault.of("java.io.IOException: No space left on device")).isEqualTo(Fault.DISK);
        assertThat(Fault.of("java.lang.IllegalStateException")).isEqualTo(Fault.OTHER);
        assertThat(Fault.blotted("0120203801101 <a@b.cn> in 6f1c2d3e-1111-2222-3333-444455556666"))
                .isEqualTo("… <…@…> in 6f1c2d3e-1111-2222-3333-444455556666");
    }

    private String failing() {
        deployment = repository
                .createDeployment()
                .addModelInstance(
                        "failing.bpmn",
                        Bpmn.createExecutableProcess("failing")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .serviceTask("Task_Fails")
                                .name("会出错的一步")
                                .camundaAsyncBefore()
                                .camundaExpression("${part}")
                                .camundaFailedJobRetryTimeCycle("R1/PT1S")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
        var instance = runtime.startProcessInstanceByKey("failing").getId();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> management
                                .createJobQuery()
                                .processInstanceId(instance)
                                .noRetriesLeft()
                                .count()
                        == 1);
        return instance;
    }

    private Visitor operator() {
        return new Visitor(http.getRootUri()).signIn("ops");
    }
}
