package bupai.process;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Deploys the models of {@code bpmn/} at start, changed ones only, and the plan in force, then lets jobs run. */
@Component
class Models implements SmartLifecycle {

    private static final String[] FILES = {"bpmn/makeup-photo.bpmn", "bpmn/college-pack.bpmn", "bpmn/daily-round.bpmn"};

    private final RepositoryService repository;
    private final PlanVersions plans;
    private final JobExecutor jobs;

    Models(RepositoryService repository, PlanVersions plans, ProcessEngineConfigurationImpl engine) {
        this.repository = repository;
        this.plans = plans;
        this.jobs = engine.getJobExecutor();
    }

    @Override
    public void start() {
        // Names that do not depend on where the program was started from; otherwise each start would be a new version.
        var deployment = repository.createDeployment().name("bupai").enableDuplicateFiltering(true);
        for (var file : FILES) {
            deployment.addClasspathResource(file);
        }
        deployment.deploy();
        settlePlan();
        jobs.start();
    }

    private void settlePlan() {
        try {
            plans.settle(PlanFile.packaged(), "Bupai");
        } catch (DuplicateKeyException anotherNodeWasQuicker) {
            plans.settle(PlanFile.packaged(), "Bupai");
        }
    }

    @Override
    public void stop() {
        jobs.shutdown();
    }

    @Override
    public boolean isRunning() {
        return jobs.isActive();
    }

    /** Before the season is opened and before any request is answered. */
    @Override
    public int getPhase() {
        return 0;
    }
}
